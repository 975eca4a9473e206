import type { JsonObject } from '@backstage/types';
import { Discovery } from './Discovery';
import { rulesOf } from './rulesOf';

const maxNamed = 10;

/** Says which resources of a role's rules this cluster does not have; undefined when it has them all. */
export async function unservedResources(
  role: JsonObject,
  discovery: Discovery,
): Promise<string | undefined> {
  const missing = new Set<string>();
  for (const { apiGroups, resources } of rulesOf(role)) {
    for (const resource of resources) {
      if (apiGroups.includes('*') || resource.includes('*')) continue;
      const served = await Promise.all(
        apiGroups.map(group => discovery.serves(group, resource)),
      );
      // A rule for several groups means each resource in the group that has it.
      if (served.every(isServed => isServed === false)) {
        const groups = apiGroups.map(group => group || 'core').join(' or ');
        missing.add(`${resource} in ${groups}`);
      }
    }
  }
  if (missing.size === 0) return undefined;
  const more = missing.size > maxNamed ? ', …' : '';
  return `This cluster's API does not serve: ${[...missing]
    .slice(0, maxNamed)
    .join(', ')}${more}`;
}
