import { InputError } from '@backstage/errors';
import type { RuleRequest } from '../access/rules/RuleRequest';

const LONGEST = 253;

type Query = {
  verb: string;
  apiGroup?: string;
  resource?: string;
  subresource?: string;
  resourceName?: string;
  namespace?: string;
  nonResourceUrl?: string;
};

/** What a query asks about; throws an InputError unless it is one thing. */
export function parseRuleRequest(query: Query): RuleRequest {
  const { verb, apiGroup, resource, subresource, nonResourceUrl } = query;
  const { resourceName, namespace } = query;
  for (const [key, value = ''] of Object.entries(query)) {
    if (typeof value === 'string' && value.length > LONGEST) {
      throw new InputError(
        `${key} has at most ${LONGEST} characters, ${value.length} were given; shorten it`,
      );
    }
  }
  if (!verb) {
    throw new InputError('verb is missing; give one, for example get');
  }
  if (nonResourceUrl) {
    if (resource || apiGroup || subresource || resourceName || namespace) {
      throw new InputError(
        'nonResourceUrl goes with verb alone; leave the others out, or ask about a resource',
      );
    }
    return { type: 'path', verb, path: nonResourceUrl };
  }
  if (!resource) {
    throw new InputError(
      'resource is missing; give one, for example pods, or a nonResourceUrl',
    );
  }
  const [name, ...rest] = resource.split('/');
  return {
    type: 'resource',
    verb,
    apiGroup: apiGroup ?? '',
    resource: name,
    subresource: subresource || rest.join('/') || undefined,
    name: resourceName || undefined,
    namespace: namespace || undefined,
  };
}
