import { ResourceType } from './ResourceType';

/** `pods` or `deployments.apps`, as messages name a resource. */
export function qualifiedName(type: ResourceType): string {
  return type.group ? `${type.plural}.${type.group}` : type.plural;
}
