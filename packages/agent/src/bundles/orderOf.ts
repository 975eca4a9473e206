import { ObjectRef } from './ObjectRef';

const early = new Set([
  ...['ServiceAccount', 'Secret', 'ConfigMap', 'Role', 'ClusterRole'],
  ...['PriorityClass', 'StorageClass', 'ResourceQuota', 'LimitRange'],
]);
/** They act on what comes after them, and may name what comes before. */
const late = new Set([
  'APIService',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
]);

/** When an object's turn is: what others stand on comes first. */
export function orderOf({ kind }: ObjectRef): number {
  if (kind === 'Namespace') return 0;
  if (kind === 'CustomResourceDefinition') return 1;
  if (early.has(kind)) return 2;
  return late.has(kind) ? 4 : 3;
}
