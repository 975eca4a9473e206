import { mockServices } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import { readConfiguredRoles } from './readConfiguredRoles';

function read(roles?: JsonValue) {
  return readConfiguredRoles(
    mockServices.rootConfig({
      data: roles === undefined ? {} : { clusters: { roles } },
    }),
  );
}

const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

describe('readConfiguredRoles', () => {
  it('has none by default', () => {
    expect(read()).toEqual([]);
  });

  it('reads roles that inherit others, in any order', () => {
    expect(
      read([
        { name: 'a', contexts: ['project'], inherits: ['b', 'secrets-view'] },
        { name: 'b', contexts: ['project'], rules, external: 'view' },
      ]),
    ).toEqual([
      {
        name: 'a',
        displayName: 'a',
        contexts: ['project'],
        rules: [],
        inherits: ['b', 'secrets-view'],
        locked: false,
        administrative: false,
      },
      expect.objectContaining({ name: 'b', rules, external: 'view' }),
    ]);
  });

  it.each<[string, JsonValue]>([
    ['clusters.roles must be a list', { name: 'a' }],
    ['clusters.roles[0] is wrong: contexts', [{ name: 'a' }]],
    [
      'clusters.roles[0] is wrong: contexts.0',
      [{ name: 'a', contexts: ['namespace'] }],
    ],
    ['"rule"', [{ name: 'a', contexts: ['cluster'], rule: [] }]],
    [
      "clusters.roles[1] is wrong: the name 'a' is taken",
      [
        { name: 'a', contexts: ['cluster'] },
        { name: 'a', contexts: ['cluster'] },
      ],
    ],
    [
      "the name 'read-only' is taken",
      [{ name: 'read-only', contexts: ['cluster'] }],
    ],
    [
      'rules[0] has no verbs',
      [
        {
          name: 'a',
          contexts: ['cluster'],
          rules: [{ apiGroups: [''], resources: ['pods'], verbs: [] }],
        },
      ],
    ],
    [
      "inherits 'nothere'",
      [{ name: 'a', contexts: ['cluster'], inherits: ['nothere'] }],
    ],
    [
      'a → b → a',
      [
        { name: 'a', contexts: ['cluster'], inherits: ['b'] },
        { name: 'b', contexts: ['cluster'], inherits: ['a'] },
      ],
    ],
  ])('says %s', (message, roles) => {
    expect(() => read(roles)).toThrow(message);
  });
});
