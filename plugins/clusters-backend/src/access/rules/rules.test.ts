import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import fc from 'fast-check';
import { covers } from './covers';
import { describeRule } from './describeRule';
import { findUncovered } from './findUncovered';
import { ruleMatches } from './ruleMatches';
import type { RuleRequest } from './RuleRequest';
import {
  arbitraryRequest,
  arbitraryRule,
} from './__testUtils__/arbitraryRules';

const pods = (verbs: string[], more: Partial<PolicyRule> = {}): PolicyRule => ({
  apiGroups: [''],
  resources: ['pods'],
  verbs,
  ...more,
});
const get = (more: object = {}): RuleRequest => ({
  type: 'resource',
  verb: 'get',
  apiGroup: '',
  resource: 'pods',
  ...more,
});

describe('ruleMatches', () => {
  it.each<[string, PolicyRule, RuleRequest, boolean]>([
    ['what it names', pods(['get']), get(), true],
    ['not another verb', pods(['list']), get(), false],
    ['any verb by a star', pods(['*']), get(), true],
    ['not another group', pods(['get']), get({ apiGroup: 'apps' }), false],
    ['not a subresource', pods(['get']), get({ subresource: 'log' }), false],
    [
      'a subresource that it names',
      pods(['get'], { resources: ['pods/log'] }),
      get({ subresource: 'log' }),
      true,
    ],
    [
      'a subresource of everything',
      pods(['get'], { resources: ['*/log'] }),
      get({ subresource: 'log' }),
      true,
    ],
    [
      'not a longer subresource',
      pods(['get'], { resources: ['*/log'] }),
      get({ subresource: 'xlog' }),
      false,
    ],
    [
      'subresources by a star',
      pods(['get'], { resources: ['*'] }),
      get({ subresource: 'log' }),
      true,
    ],
    [
      'pods/* letter by letter only',
      pods(['get'], { resources: ['pods/*'] }),
      get({ subresource: 'log' }),
      false,
    ],
    [
      'the object that it names',
      pods(['get'], { resourceNames: ['web'] }),
      get({ name: 'web' }),
      true,
    ],
    [
      'no list of named objects',
      pods(['get'], { resourceNames: ['web'] }),
      get(),
      false,
    ],
    [
      'paths below one with a star',
      { nonResourceURLs: ['/metrics/*'], verbs: ['get'] },
      { type: 'path', verb: 'get', path: '/metrics/a/b' },
      true,
    ],
    [
      'not the path itself below which it allows',
      { nonResourceURLs: ['/metrics/*'], verbs: ['get'] },
      { type: 'path', verb: 'get', path: '/metrics' },
      false,
    ],
    [
      'no path by a star for resources',
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      { type: 'path', verb: 'get', path: '/metrics' },
      false,
    ],
  ])('allows %s', (_, rule, request, expected) => {
    expect(ruleMatches(rule, request)).toBe(expected);
  });
});

describe('covers', () => {
  it.each<[string, PolicyRule[], PolicyRule[], boolean]>([
    ['nothing by nothing', [], [], true],
    ['something by nothing', [], [pods(['get'])], false],
    [
      'verbs by two rules together',
      [pods(['get']), pods(['list'])],
      [pods(['get', 'list'])],
      true,
    ],
    ['a star only by a star', [pods(['get', 'list'])], [pods(['*'])], false],
    [
      'the same of another group',
      [pods(['get'])],
      [pods(['get'], { apiGroups: ['apps'] })],
      false,
    ],
    [
      'all objects by one that has a name',
      [pods(['get'], { resourceNames: ['web'] })],
      [pods(['get'])],
      false,
    ],
    [
      'one object by all',
      [pods(['get'])],
      [pods(['get'], { resourceNames: ['web'] })],
      true,
    ],
    [
      'a subresource by one of everything',
      [pods(['get'], { resources: ['*/log'] })],
      [pods(['get'], { resources: ['pods/log'] })],
      true,
    ],
    [
      'pods by the subresources of everything',
      [pods(['get'], { resources: ['*/log'] })],
      [pods(['get'])],
      false,
    ],
    [
      'paths by a star at the end',
      [{ nonResourceURLs: ['/a/*'], verbs: ['get'] }],
      [{ nonResourceURLs: ['/a/b*'], verbs: ['get'] }],
      true,
    ],
    [
      'paths by everything among resources',
      [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
      [{ nonResourceURLs: ['/a'], verbs: ['get'] }],
      false,
    ],
  ])('%s', (_, held, wanted, expected) => {
    expect(covers(held, wanted)).toBe(expected);
  });

  it('takes empty lists for none', () => {
    const empty = { nonResourceURLs: [], resourceNames: [] };

    expect(
      covers(
        [pods(['get'], empty), pods(['list'])],
        [pods(['get', 'list'], empty)],
      ),
    ).toBe(true);
  });

  it('names the first thing that is missing', () => {
    const missing = findUncovered(
      [pods(['get'])],
      [pods(['get']), pods(['get', 'delete'], { resourceNames: ['a', 'b'] })],
    );

    expect(missing && describeRule(missing)).toBe(
      'delete on pods named a of the API group ""',
    );
  });

  it('lets nobody do what the holder may not, whatever the rules', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryRule, { maxLength: 4 }),
        fc.array(arbitraryRule, { maxLength: 3 }),
        fc.array(arbitraryRequest, { minLength: 20, maxLength: 20 }),
        (held, wanted, requests) => {
          fc.pre(covers(held, wanted));
          for (const request of requests) {
            const isWanted = wanted.some(rule => ruleMatches(rule, request));
            const isHeld = held.some(rule => ruleMatches(rule, request));
            expect(isWanted && !isHeld).toBe(false);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('agrees with looking at each single thing, for rules without stars and names', () => {
    const plain = arbitraryRule.filter(
      rule => !JSON.stringify(rule).includes('*') && !rule.resourceNames,
    );
    fc.assert(
      fc.property(
        fc.array(plain, { maxLength: 4 }),
        fc.array(plain, { minLength: 1, maxLength: 2 }),
        (held, wanted) => {
          const requests = wanted.flatMap(requestsOf);
          const allHeld = requests.every(request =>
            held.some(rule => ruleMatches(rule, request)),
          );
          expect(covers(held, wanted)).toBe(allHeld);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function requestsOf(rule: PolicyRule): RuleRequest[] {
  return rule.verbs.flatMap((verb): RuleRequest[] => [
    ...(rule.nonResourceURLs ?? []).map(path => ({
      type: 'path' as const,
      verb,
      path,
    })),
    ...(rule.apiGroups ?? []).flatMap(apiGroup =>
      (rule.resources ?? []).map(path => {
        const [resource, subresource] = path.split('/');
        return {
          type: 'resource' as const,
          verb,
          apiGroup,
          resource,
          subresource,
        };
      }),
    ),
  ]);
}
