import { KubeObject } from '../objects/KubeObject';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { readQuantity } from './readQuantity';
import { Usage } from './Usage';

const one = { value: 10n ** 9n, unit: 'decimal' as const };
const classAnnotation = 'volume.beta.kubernetes.io/storage-class';

/** What a PersistentVolumeClaim takes of quotas, also of those for its class. */
export function claimUsage(claim: KubeObject): Usage {
  const storageClass =
    claim.metadata.annotations?.[classAnnotation] ??
    stringAt(claim, 'spec', 'storageClassName');
  const requests = recordAt(claim, 'spec', 'resources', 'requests');
  const storage = readQuantity(requests.storage);
  const usage: Usage = new Map([['count/persistentvolumeclaims', one]]);
  const prefixes = storageClass
    ? ['', `${storageClass}.storageclass.storage.k8s.io/`]
    : [''];
  for (const prefix of prefixes) {
    usage.set(`${prefix}persistentvolumeclaims`, one);
    if (storage) usage.set(`${prefix}requests.storage`, storage);
  }
  return usage;
}
