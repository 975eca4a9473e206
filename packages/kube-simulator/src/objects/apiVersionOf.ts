import { ResourceType } from './ResourceType';

/** `v1` or `apps/v1` */
export function apiVersionOf(type: ResourceType): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}
