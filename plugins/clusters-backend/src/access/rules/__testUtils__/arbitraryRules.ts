import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import fc from 'fast-check';
import type { RuleRequest } from '../RuleRequest';

const verbs = ['get', 'list', 'create', 'delete'];
const groups = ['', 'apps', 'example.com'];
const resources = ['pods', 'secrets', 'deployments'];
const subresources = ['log', 'exec', 'status'];
const names = ['web', 'db'];
const paths = ['/metrics', '/metrics/a', '/metrics/b', '/logs'];

const some = (values: string[]): fc.Arbitrary<string[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.subarray(values, { minLength: 1 }) },
    { weight: 1, arbitrary: fc.constant<string[]>(['*']) },
  );

/** Rules as the API server takes them, on so few things that they meet often. */
export const arbitraryRule: fc.Arbitrary<PolicyRule> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        apiGroups: some(groups),
        resources: some([
          ...resources,
          'pods/log',
          'pods/exec',
          'deployments/status',
          '*/log',
          '*/status',
        ]),
        resourceNames: fc.subarray(names, { minLength: 1 }),
        verbs: some(verbs),
      },
      { requiredKeys: ['apiGroups', 'resources', 'verbs'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      nonResourceURLs: some([...paths, '/metrics/*', '/m*']),
      verbs: some(verbs),
    }),
  },
);

/** Requests for the same things, and a few that no rule names. */
export const arbitraryRequest: fc.Arbitrary<RuleRequest> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        type: fc.constant('resource' as const),
        verb: fc.constantFrom(...verbs, 'watch'),
        apiGroup: fc.constantFrom(...groups, 'other.io'),
        resource: fc.constantFrom(...resources, 'services'),
        subresource: fc.constantFrom(...subresources),
        name: fc.constantFrom(...names, 'other'),
      },
      { requiredKeys: ['type', 'verb', 'apiGroup', 'resource'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('path' as const),
      verb: fc.constantFrom(...verbs),
      path: fc.constantFrom(...paths, '/metrics/c/d', '/other'),
    }),
  },
);
