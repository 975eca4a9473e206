/** Keys that most quotas have, in the order in which they are offered. */
export const COMMON_KEYS = [
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
  'requests.storage',
  'pods',
  'persistentvolumeclaims',
  'services.loadbalancers',
  'requests.nvidia.com/gpu',
] as const;

/** What containers have is called like the key that counts it. */
const NAMED_KEYS = [...COMMON_KEYS, 'cpu', 'memory'] as const;

/** A key that has a name in the language of the portal. */
export type NamedKey = (typeof NAMED_KEYS)[number];

const SCOPE = /^([^@]*)@(.+)$/;

/** The key without its scope, and the scope. */
export function splitScope(key: string): { plain: string; scope?: string } {
  const match = SCOPE.exec(key);
  return match ? { plain: match[1], scope: match[2] } : { plain: key };
}

/** What is counted, as `formatQuantity` names it: bytes are written as such. */
export function quantityResource(key: string): string {
  const { plain } = splitScope(key);
  return plain
    .replace(/^.*\.storageclass\.storage\.k8s\.io\//, '')
    .replace(/^(requests|limits)\./, '');
}

/** Narrows to the keys that have a name. */
export function isNamedKey(key: string): key is NamedKey {
  return NAMED_KEYS.some(named => named === key);
}
