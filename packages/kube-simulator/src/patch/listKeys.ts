/** How Kubernetes' schemas merge the lists that clients apply. */
const keysByField: Record<string, string[]> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  imagePullSecrets: ['name'],
  conditions: ['type'],
  ownerReferences: ['uid'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  resourceClaims: ['name'],
};

const setFields = new Set(['finalizers']);
const atomicFields = new Set([
  'selector',
  'nodeSelector',
  'podSelector',
  'namespaceSelector',
  'labelSelector',
  'scopeSelector',
  'roleRef',
  'secretRef',
  'configMapRef',
  'secretKeyRef',
  'configMapKeyRef',
  'fieldRef',
  'resourceFieldRef',
]);

/**
 * The keys that tell the items of a list apart; `undefined` for a list that is
 * replaced as a whole. Ports are those of a Service when they name a target.
 */
export function listKeys(
  field: string,
  items: unknown[],
): string[] | undefined {
  if (field !== 'ports') return keysByField[field];
  const containerPorts = items.every(
    item =>
      typeof item === 'object' && item !== null && 'containerPort' in item,
  );
  return containerPorts ? ['containerPort', 'protocol'] : ['port', 'protocol'];
}

/** The one key that strategic merge patches go by. */
export function mergeKey(field: string, items: unknown[]): string | undefined {
  if (field === 'taints') return 'key';
  return listKeys(field, items)?.at(0);
}

export function isSetField(field: string): boolean {
  return setFields.has(field);
}

export function isAtomicField(field: string): boolean {
  return atomicFields.has(field);
}
