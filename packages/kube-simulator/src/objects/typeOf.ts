import { NotFoundError } from '@backstage/errors';
import { ResourceType } from './ResourceType';
import { resourceTypes } from './resourceTypes';

const byPlural = new Map(
  resourceTypes.map(type => [`${type.group}/${type.plural}`, type]),
);

/** The type with a plural name, such as `pods` or `apps/deployments`. */
export function typeOf(name: string): ResourceType {
  const type = byPlural.get(name.includes('/') ? name : `/${name}`);
  if (!type) throw new NotFoundError(`no resource ${name} is simulated`);
  return type;
}
