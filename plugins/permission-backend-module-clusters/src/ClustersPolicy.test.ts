import { ConfigReader } from '@backstage/config';
import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { clustersPermissions } from '@rigging/backstage-plugin-clusters-common';
import {
  projectReadPermission,
  projectsPermissions,
} from '@rigging/backstage-plugin-projects-common';
import { ClustersPolicy } from './ClustersPolicy';

const permissions = [...clustersPermissions, ...projectsPermissions];

const policy = ClustersPolicy.fromConfig(
  new ConfigReader({
    clusters: { administrators: ['Group:default/Platform', 'user:root'] },
  }),
);

function signedIn(userEntityRef: string, ...groups: string[]) {
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] },
  };
}

const people = {
  administrator: signedIn('user:default/ada', 'group:default/platform'),
  developer: signedIn('user:default/devi', 'group:default/team-a'),
  'unknown guest': signedIn('user:development/guest'),
  nobody: undefined,
};

/** `if` followed by the rules that allow, or the word for all or nothing. */
async function decisionOf(person: keyof typeof people, name: string) {
  const permission = permissions.find(each => each.name === name);
  if (!permission) throw new Error(`There is no permission ${name}`);
  const decision = await policy.handle({ permission }, people[person]);
  if (decision.result !== AuthorizeResult.CONDITIONAL) return decision.result;
  const { conditions } = decision;
  if (!('anyOf' in conditions)) throw new Error('The rules are not any of');
  return `if ${conditions.anyOf
    .map(each => {
      if (!('rule' in each)) return '?';
      const { roles } = each.params ?? {};
      return roles ? `${each.rule} as ${roles}` : each.rule;
    })
    .join(' or ')}`;
}

const all = 'ALLOW';
const none = 'DENY';
const table: [string, string, string, string][] = [
  // permission, administrator, developer, unknown guest
  ['clusters.cluster.read', all, 'if IS_OWNER or IS_MEMBER', ''],
  ['clusters.cluster.connect', all, 'if IS_OWNER or IS_MEMBER', ''],
  ['clusters.cluster.create', all, none, none],
  ['clusters.cluster.update', all, 'if IS_OWNER', ''],
  ['clusters.cluster.delete', all, 'if IS_OWNER', ''],
  [
    'clusters.bundle.read',
    all,
    'if IS_OWNER or IS_MEMBER as cluster-owner',
    '',
  ],
  [
    'clusters.bundle.approve',
    all,
    'if IS_OWNER or IS_MEMBER as cluster-owner',
    '',
  ],
  ['clusters.audit.read', all, 'if IS_OWNER or IS_MEMBER as cluster-owner', ''],
  [
    'clusters.access.read',
    all,
    'if IS_OWNER or IS_MEMBER as cluster-owner',
    '',
  ],
  ['clusters.role.read', all, all, none],
  ['clusters.role.create', all, none, none],
  ['clusters.role.update', all, none, none],
  ['clusters.role.delete', all, none, none],
  ['clusters.membership.read', all, 'if IS_SUBJECT or IS_SCOPE_OWNER', ''],
  ['clusters.membership.create', all, all, none],
  ['clusters.membership.update', all, all, none],
  ['clusters.membership.delete', all, all, none],
  ['clusters.access-request.create', all, all, none],
  ['clusters.credential.create', all, all, none],
  ['clusters.credential.administer', all, none, none],
  ['projects.project.read', all, 'if IS_OWNER or IS_MEMBER', ''],
  ['projects.project.create', all, all, none],
  [
    'projects.project.update',
    all,
    'if IS_OWNER or IS_MEMBER as project-owner',
    '',
  ],
  ['projects.quota.update', all, 'if IS_OWNER', ''],
  ['projects.project.delete', all, 'if IS_OWNER', ''],
  [
    'projects.namespace.create',
    all,
    'if IS_OWNER or IS_MEMBER as project-owner,create-ns',
    '',
  ],
  [
    'projects.namespace.manage',
    all,
    'if IS_OWNER or IS_MEMBER as project-owner',
    '',
  ],
  ['projects.namespace.adopt', all, 'if IS_OWNER', ''],
  ['projects.budget.read', all, all, none],
  ['projects.budget.manage', all, none, none],
];

describe('ClustersPolicy', () => {
  it('has a decision on every permission of the clusters and projects plugins', () => {
    expect(table.map(([name]) => name).sort()).toEqual(
      permissions.map(({ name }) => name).sort(),
    );
  });

  describe.each(table)('%s', (name, administrator, developer, unknown) => {
    it(`is ${administrator} for administrators`, async () => {
      expect(await decisionOf('administrator', name)).toBe(administrator);
    });

    it(`is ${developer} for a developer`, async () => {
      expect(await decisionOf('developer', name)).toBe(developer);
    });

    it('gives a guest that no entity stands for what any claim gives', async () => {
      const expected = unknown || developer;
      expect(await decisionOf('unknown guest', name)).toBe(expected);
    });

    it('is DENY for nobody', async () => {
      expect(await decisionOf('nobody', name)).toBe(none);
    });
  });

  it('asks the rules about the person and all of their groups, in lower case', async () => {
    const [permission] = clustersPermissions;
    const decision = await policy.handle(
      { permission },
      signedIn('user:default/Devi', 'group:default/Team-A'),
    );

    expect(decision).toMatchObject({
      pluginId: 'clusters',
      conditions: {
        anyOf: Array(2).fill({
          resourceType: 'cluster',
          params: { claims: ['user:default/devi', 'group:default/team-a'] },
        }),
      },
    });
  });

  it('asks the projects plugin about projects', async () => {
    const decision = await policy.handle(
      { permission: projectReadPermission },
      people.developer,
    );

    expect(decision).toMatchObject({
      pluginId: 'projects',
      resourceType: 'project',
      conditions: {
        anyOf: Array(2).fill({
          resourceType: 'project',
          params: { claims: ['user:default/devi', 'group:default/team-a'] },
        }),
      },
    });
  });

  it('knows administrators who are named themselves', async () => {
    const [permission] = clustersPermissions;
    const root = signedIn('user:default/root');

    expect(await policy.handle({ permission }, root)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('allows what is not about clusters or projects, and leaves it open to another policy', async () => {
    const permission = createPermission({
      name: 'scaffolder.task.create',
      attributes: { action: 'create' },
    });

    expect(await policy.handle({ permission }, people.developer)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(policy.decide({ permission }, people.developer)).toBeUndefined();
  });

  it('shows entities of clusters and projects to administrators and owners only', async () => {
    const query = { permission: catalogEntityReadPermission };

    expect(await policy.handle(query, people.administrator)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(await policy.handle(query, people.developer)).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      conditions: {
        anyOf: [
          {
            not: {
              allOf: [
                { rule: 'IS_ENTITY_KIND', params: { kinds: ['Resource'] } },
                {
                  anyOf: ['kubernetes-cluster', 'kubernetes-project'].map(
                    value => ({
                      rule: 'HAS_SPEC',
                      params: { key: 'type', value },
                    }),
                  ),
                },
              ],
            },
          },
          {
            rule: 'IS_ENTITY_OWNER',
            params: { claims: ['user:default/devi', 'group:default/team-a'] },
          },
        ],
      },
    });
  });

  it('refuses to start with an administrator that is no reference', () => {
    const config = new ConfigReader({ clusters: { administrators: ['ada'] } });

    expect(() => ClustersPolicy.fromConfig(config)).toThrow(
      "clusters.administrators has 'ada' in it",
    );
  });
});
