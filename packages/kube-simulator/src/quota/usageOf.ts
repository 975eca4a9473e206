import { KubeObject } from '../objects/KubeObject';
import { qualifiedName } from '../objects/qualifiedName';
import { ResourceType } from '../objects/ResourceType';
import { claimUsage } from './claimUsage';
import { podUsage } from './podUsage';
import { serviceUsage } from './serviceUsage';
import { Usage } from './Usage';

const one = { value: 10n ** 9n, unit: 'decimal' as const };
const alsoByPlural = new Set(['secrets', 'configmaps', 'resourcequotas']);

/** What an object takes of a quota. */
export function usageOf(
  type: ResourceType,
  object: KubeObject,
  now: number,
): Usage {
  switch (type.kind) {
    case 'Pod':
      return podUsage(object, now);
    case 'PersistentVolumeClaim':
      return claimUsage(object);
    case 'Service':
      return serviceUsage(object);
    default: {
      const usage: Usage = new Map([[`count/${qualifiedName(type)}`, one]]);
      const isCore = type.group === '';
      if (isCore && alsoByPlural.has(type.plural)) usage.set(type.plural, one);
      return usage;
    }
  }
}
