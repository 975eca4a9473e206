/** Object counts that Kubernetes also takes without `count/`, and counts the same. */
const PLAIN_COUNTS = [
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
];

/**
 * One name for what Kubernetes knows by two: `cpu` is `requests.cpu`, `count/secrets` is
 * `secrets`. `count/pods` stays, since it also counts pods that have ended.
 */
export function canonicalResource(resource: string): string {
  if (
    ['cpu', 'memory', 'ephemeral-storage'].includes(resource) ||
    resource.startsWith('hugepages-')
  ) {
    return `requests.${resource}`;
  }
  const plain = PLAIN_COUNTS.find(each => resource === `count/${each}`);
  return plain ?? resource;
}
