import type { JsonObject } from '@backstage/types';
import { Discovery } from './Discovery';
import { rulesOf } from './rulesOf';

const maxNamed = 10;

/** Says which resources of a role's rules this cluster does not have; undefined when it has them all. */
export async function unservedResources(
  role: JsonObject,
  discovery: Discovery,
): Promise<string | undefined> {
  const named = new Map<string, { group: string; resource: string }>();
  for (const { apiGroups, resources } of rulesOf(role)) {
    for (const group of apiGroups) {
      for (const resource of resources) {
        if (group === '*' || resource.includes('*')) continue;
        named.set(group ? `${resource}.${group}` : resource, {
          group,
          resource,
        });
      }
    }
  }
  const missing: string[] = [];
  for (const [name, { group, resource }] of named) {
    if ((await discovery.serves(group, resource)) === false) missing.push(name);
  }
  if (missing.length === 0) return undefined;
  const more = missing.length > maxNamed ? ', …' : '';
  return `This cluster's API does not serve: ${missing
    .slice(0, maxNamed)
    .join(', ')}${more}`;
}
