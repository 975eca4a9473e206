import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import { makeRole } from './__fixtures__/makeRole';
import { validateRole } from './validateRole';

const podRule: PolicyRule = {
  apiGroups: [''],
  resources: ['pods'],
  verbs: ['get'],
};

describe('validateRole', () => {
  it.each<[string, object]>([
    [
      'any resource, group and verb',
      { rules: [rule({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] })] },
    ],
    [
      'a subresource of everything',
      { rules: [rule({ resources: ['*/scale'] })] },
    ],
    [
      'paths in clusters',
      {
        contexts: ['cluster'],
        rules: [{ nonResourceURLs: ['/metrics/*', '*'], verbs: ['get'] }],
      },
    ],
    [
      'namespaces in projects, which are within themselves',
      { contexts: ['project'], rules: [rule({ resources: ['namespaces'] })] },
    ],
    ['no rules but an external', { rules: [], external: 'edit' }],
    ['an external with a colon', { external: 'system:node-reader' }],
  ])('takes %s', (_, overrides) => {
    expect(() => validateRole(makeRole(overrides))).not.toThrow();
  });

  it.each<[string, object, string]>([
    ['a name in capitals', { name: 'Reader' }, 'lower-case'],
    ['a name with a colon', { name: 'a:b' }, 'lower-case'],
    ['a reserved name', { name: 'new' }, 'reserved'],
    ['a long text', { displayName: 'x'.repeat(129) }, 'at most 128'],
    ['no context', { contexts: [] }, 'needs contexts'],
    ['a context twice', { contexts: ['cluster', 'cluster'] }, 'each once'],
    ['a role inherited twice', { inherits: ['a', 'a'] }, 'twice'],
    ['too many rules', { rules: Array(101).fill(podRule) }, '101 rules'],
    ['no verbs', { rules: [rule({ verbs: [] })] }, 'rules[0] has no verbs'],
    ['no groups', { rules: [rule({ apiGroups: [] })] }, 'no apiGroups'],
    [
      'no resources',
      { rules: [podRule, rule({ resources: [] })] },
      'rules[1] has no resources',
    ],
    [
      'an empty resource',
      { rules: [rule({ resources: [''] })] },
      'rules[0].resources',
    ],
    ['spaces', { rules: [rule({ verbs: ['get list'] })] }, '"get list"'],
    [
      'letters that look alike',
      { rules: [rule({ resources: ['pоds'] })] },
      'rules[0].resources',
    ],
    [
      'a star within a verb',
      { rules: [rule({ verbs: ['ge*'] })] },
      'letter by letter',
    ],
    [
      'pods/*, which matches nothing',
      { rules: [rule({ resources: ['pods/*'] })] },
      '*/<subresource>',
    ],
    [
      'names with stars',
      { rules: [rule({ resourceNames: ['web-*'] })] },
      'no star',
    ],
    [
      'a path with a star inside',
      {
        contexts: ['cluster'],
        rules: [{ nonResourceURLs: ['/a/*/b'], verbs: ['get'] }],
      },
      'only at the end',
    ],
    [
      'a path without a slash',
      {
        contexts: ['cluster'],
        rules: [{ nonResourceURLs: ['metrics'], verbs: ['get'] }],
      },
      'slash',
    ],
    [
      'paths and resources in one',
      {
        contexts: ['cluster'],
        rules: [{ ...podRule, nonResourceURLs: ['/a'] }],
      },
      'two rules',
    ],
    [
      'paths in projects',
      { rules: [{ nonResourceURLs: ['/a'], verbs: ['get'] }] },
      'nonResourceURLs',
    ],
    [
      'nodes in projects alone',
      { contexts: ['project'], rules: [rule({ resources: ['nodes'] })] },
      'names nodes',
    ],
    [
      'our own ClusterRoles as external',
      { external: 'rigging:agent' },
      'our own',
    ],
    ['a path as external', { external: '../edit' }, 'name of a ClusterRole'],
  ])('refuses %s', (_, overrides, words) => {
    expect(() => validateRole(makeRole(overrides))).toThrow(words);
  });
});

function rule(overrides: Partial<PolicyRule>): PolicyRule {
  return { ...podRule, ...overrides };
}
