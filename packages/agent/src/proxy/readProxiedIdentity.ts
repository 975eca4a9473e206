import { AuthenticationError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { ProxiedIdentity } from '@rigging/backstage-plugin-clusters-common';
import { readSealedContext } from './readSealedContext';

const maxGroups = 5_000;
const printable = /^[\x21-\x7e]{1,512}$/;
const userFormat = /^(user|component|resource):[^/]+\/[^/]+$/;

/** What the hub sealed into a stream to the cluster's API, checked for this cluster. */
export function readProxiedIdentity(
  value: JsonValue,
  cluster: string,
): ProxiedIdentity {
  const identity = readSealedContext<ProxiedIdentity>(value, cluster);
  const { user, groups } = identity;
  if (
    typeof user !== 'string' ||
    !printable.test(user) ||
    !userFormat.test(user)
  ) {
    throw new AuthenticationError(
      'The user is not of the form user:<namespace>/<name> (or component, resource) in printable ASCII; the cluster could take it for somebody else',
    );
  }
  if (!Array.isArray(groups) || groups.length > maxGroups) {
    throw new AuthenticationError(
      `The groups of ${user} are no list of at most ${maxGroups}`,
    );
  }
  const odd = groups.find(
    group =>
      typeof group !== 'string' ||
      !/^rigging:/.test(group) ||
      !printable.test(group),
  );
  if (odd !== undefined) {
    throw new AuthenticationError(
      `A group of ${user} is not of the form rigging:… in printable ASCII`,
    );
  }
  return identity;
}
