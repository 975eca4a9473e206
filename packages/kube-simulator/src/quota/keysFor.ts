import { qualifiedName } from '../objects/qualifiedName';
import { ResourceType } from '../objects/ResourceType';

const byPlural: Record<string, RegExp> = {
  pods: /^(pods|((requests|limits)\.)?(cpu|memory|ephemeral-storage)|(requests\.)?hugepages-.+)$/,
  services: /^services(\.nodeports|\.loadbalancers)?$/,
  persistentvolumeclaims:
    /^(.+\.storageclass\.storage\.k8s\.io\/)?(persistentvolumeclaims|requests\.storage)$/,
  secrets: /^secrets$/,
  configmaps: /^configmaps$/,
  resourcequotas: /^resourcequotas$/,
};

function isExtended(key: string) {
  return (
    key.startsWith('requests.') &&
    key.includes('/') &&
    !key.includes('kubernetes.io/')
  );
}

/** Those quota keys that say something about a type. Events are never counted. */
export function keysFor(type: ResourceType, keys: string[]): string[] {
  if (type.kind === 'Event') return [];
  const count = `count/${qualifiedName(type)}`;
  const known = type.group === '' ? byPlural[type.plural] : undefined;
  return keys.filter(
    key =>
      key === count ||
      known?.test(key) ||
      (type.kind === 'Pod' && isExtended(key)),
  );
}
