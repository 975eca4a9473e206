import { serviceAccountUser } from '../access/serviceAccountUser';
import { ClusterState } from '../cluster/ClusterState';
import { fieldAt } from '../objects/fieldAt';
import { recordAt } from '../objects/recordAt';
import { typeOf } from '../objects/typeOf';
import { failures } from './failures';

const serviceAccounts = typeOf('serviceaccounts');

/** Answers a TokenRequest with a token that the cluster knows until it expires. */
export function issueToken(
  cluster: ClusterState,
  account: { namespace: string; name: string },
  body: unknown,
) {
  const { namespace, name } = account;
  const { store, clock, identities } = cluster;
  const object = store.get(serviceAccounts, namespace, name);
  if (!object) throw failures.notFound({ type: serviceAccounts, name });
  const seconds = fieldAt(body, 'spec', 'expirationSeconds');
  const lifetime = typeof seconds === 'number' ? seconds : 3600;
  const expires = clock.now() + lifetime * 1000;
  const user = serviceAccountUser(namespace, name);
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, creationTimestamp: null },
    spec: { ...recordAt(body, 'spec'), expirationSeconds: lifetime },
    status: {
      token: identities.issue(
        { ...user, uid: object.metadata.uid },
        { expires },
      ),
      expirationTimestamp: new Date(expires).toISOString(),
    },
  };
}
