import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import fc from 'fast-check';
import type { RuleRequest } from '../../rules/RuleRequest';

/** What built-in roles are about. */
const aboutBuiltIns: fc.Arbitrary<RuleRequest> = fc.record(
  {
    type: fc.constant('resource' as const),
    verb: fc.constantFrom('get', 'list', 'create', 'patch', 'impersonate'),
    apiGroup: fc.constantFrom(
      '',
      'apps',
      'metrics.k8s.io',
      'rbac.authorization.k8s.io',
    ),
    resource: fc.constantFrom(
      'nodes',
      'pods',
      'secrets',
      'services',
      'configmaps',
      'namespaces',
      'serviceaccounts',
      'deployments',
      'rolebindings',
      'clusterroles',
    ),
    subresource: fc.constantFrom('log', 'exec', 'scale', 'token'),
  },
  { requiredKeys: ['type', 'verb', 'apiGroup', 'resource'] },
);

/** Something that a rule allows, since random ones seldom meet what somebody may do. */
function allowedBy(rule: PolicyRule): fc.Arbitrary<RuleRequest> {
  const one = (values: string[] = [], star: string) =>
    fc
      .constantFrom(...values)
      .map(value => value.replace(/^\*(?=\/|$)/, star).replace('*', 'x'));
  if (rule.nonResourceURLs) {
    return fc.record({
      type: fc.constant('path' as const),
      verb: one(rule.verbs, 'get'),
      path: one(rule.nonResourceURLs, '/any'),
    });
  }
  return fc
    .record({
      verb: one(rule.verbs, 'get'),
      apiGroup: one(rule.apiGroups, 'example.com'),
      resource: one(rule.resources, 'pods'),
      name: fc.constantFrom(...(rule.resourceNames ?? [undefined, 'web'])),
    })
    .map(({ resource, ...rest }) => {
      const [name, subresource] = resource.split('/');
      return { type: 'resource', ...rest, resource: name, subresource };
    });
}

/** What a person may be asked about. */
export const arbitraryQuestion = { aboutBuiltIns, allowedBy };
