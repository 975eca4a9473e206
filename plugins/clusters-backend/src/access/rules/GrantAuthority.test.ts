import type {
  AccessGrant,
  AccessScope,
} from '@rigging/backstage-plugin-clusters-common';
import { makeRole } from '../roles/__fixtures__/makeRole';
import { FakeRoles } from '../roles/__testUtils__/FakeRoles';
import { GrantAuthority, type GrantEnd } from './GrantAuthority';

const jane = { ref: 'user:default/jane', groups: [] };
const project: AccessScope = { type: 'project', project: 'shop' };
const cluster: AccessScope = { type: 'cluster', cluster: 'west' };

const roles = FakeRoles.create([
  makeRole({ name: 'locked', locked: true }),
  makeRole({ name: 'breakglass', administrative: true }),
  makeRole({ name: 'monitoring', rules: [], external: 'monitoring-viewer' }),
  makeRole({
    name: 'prober',
    contexts: ['cluster'],
    rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
  }),
  makeRole({
    name: 'all-resources',
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  }),
  makeRole({
    name: 'runner',
    rules: [],
    inherits: ['memberships-manage', 'workloads-manage'],
  }),
]);

function check(options: {
  has: [role: string, scope: AccessScope][];
  gives: string;
  in: AccessScope;
  isAdministrator?: boolean;
  verb?: 'create' | 'update' | 'delete';
  /** When the roles end. */
  ends?: Date;
  until?: GrantEnd;
}) {
  const grants = options.has.map(
    ([role, scope]): AccessGrant => ({
      subject: jane.ref,
      role,
      scope,
      origin: 'membership',
      expiresAt: options.ends,
    }),
  );
  const authority = GrantAuthority.create({
    roles,
    evaluator: () => ({
      grantsFor: async () => ({
        grants,
        isAdministrator: options.isAdministrator ?? false,
      }),
    }),
  });
  return authority.check({
    subject: jane,
    role: roles.get(options.gives),
    scope: options.in,
    verb: options.verb ?? 'create',
    until: options.until,
  });
}

describe('GrantAuthority', () => {
  it.each<[string, [string, AccessScope][], string, AccessScope]>([
    [
      'a project owner a project member',
      [['project-owner', project]],
      'project-member',
      project,
    ],
    [
      'a project owner another owner',
      [['project-owner', project]],
      'project-owner',
      project,
    ],
    [
      'a project owner read-only in the project',
      [['project-owner', project]],
      'read-only',
      project,
    ],
    [
      'a cluster owner any role in the cluster',
      [['cluster-owner', cluster]],
      'monitoring',
      cluster,
    ],
    [
      'who manages members and workloads the same',
      [['runner', project]],
      'runner',
      project,
    ],
    [
      'by two roles together',
      [
        ['memberships-manage', cluster],
        ['secrets-manage', cluster],
      ],
      'secrets-view',
      cluster,
    ],
  ])('lets %s', async (_, has, gives, where) => {
    await expect(check({ has, gives, in: where })).resolves.toBeUndefined();
  });

  it.each<[string, [string, AccessScope][], string, AccessScope, string]>([
    [
      'nobody without a role',
      [],
      'read-only',
      cluster,
      'create memberships in the cluster',
    ],
    [
      'a project member',
      [['project-member', project]],
      'read-only',
      project,
      'create memberships in the project',
    ],
    [
      'a cluster member',
      [['cluster-member', cluster]],
      'cluster-member',
      cluster,
      'create memberships',
    ],
    [
      'who manages members but holds nothing',
      [['memberships-manage', cluster]],
      'secrets-view',
      cluster,
      "'get on secrets",
    ],
    [
      'read-only in a cluster by who holds view of namespaces only',
      [
        ['memberships-manage', cluster],
        ['monitoring', cluster],
      ],
      'read-only',
      cluster,
      'nodes',
    ],
    [
      'edit by view',
      [
        ['memberships-manage', cluster],
        ['read-only', cluster],
      ],
      'project-member',
      project,
      'metrics.k8s.io',
    ],
    [
      'admin by edit',
      [
        ['project-member', project],
        ['memberships-manage', project],
        ['create-ns', project],
      ],
      'project-owner',
      project,
      "ClusterRole 'admin'",
    ],
    [
      'an unknown ClusterRole by admin',
      [['project-owner', project]],
      'monitoring',
      project,
      "ClusterRole 'monitoring-viewer'",
    ],
    [
      'an unknown ClusterRole by all resources, for it may have paths',
      [['all-resources', cluster]],
      'monitoring',
      cluster,
      "ClusterRole 'monitoring-viewer'",
    ],
    [
      'paths by all resources',
      [['all-resources', cluster]],
      'prober',
      cluster,
      'paths /metrics',
    ],
    [
      'a locked role',
      [['cluster-owner', cluster]],
      'locked',
      cluster,
      'locked',
    ],
    [
      'an administrative role by an owner',
      [['cluster-owner', cluster]],
      'breakglass',
      cluster,
      'administrative',
    ],
  ])('refuses %s', async (_, has, gives, where, words) => {
    const attempt = check({ has, gives, in: where });

    await expect(attempt).rejects.toThrow(words);
    await expect(attempt).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('lets administrators give all but what is locked', async () => {
    const asAdministrator = { has: [], in: cluster, isAdministrator: true };

    await expect(
      check({ ...asAdministrator, gives: 'breakglass' }),
    ).resolves.toBeUndefined();
    await expect(
      check({ ...asAdministrator, gives: 'locked' }),
    ).rejects.toThrow('locked');
  });

  it('lets people take a locked role away', async () => {
    await expect(
      check({
        has: [['cluster-owner', cluster]],
        gives: 'locked',
        in: cluster,
        verb: 'delete',
      }),
    ).resolves.toBeUndefined();
  });

  it('ignores grants of roles that are gone', async () => {
    await expect(
      check({ has: [['gone', cluster]], gives: 'read-only', in: cluster }),
    ).rejects.toThrow('create memberships');
  });

  describe('of somebody whose role ends', () => {
    const ends = new Date('2026-11-21T12:00:00Z');
    const owner = {
      has: [['cluster-owner', cluster]] as [string, AccessScope][],
      ...{ gives: 'cluster-owner', in: cluster, ends },
    };

    it.each<[string, GrantEnd]>([
      ['for good', 'never'],
      ['for longer', new Date('2026-11-21T12:00:01Z')],
    ])('refuses to give %s what they have for a time', async (_, until) => {
      await expect(check({ ...owner, until })).rejects.toThrow(
        'None of your roles that last as long lets you create memberships',
      );
    });

    it('speaks of ends only where an earlier one would do', async () => {
      await expect(
        check({ has: [], gives: 'read-only', in: cluster, until: 'never' }),
      ).rejects.toThrow(
        "None of your roles lets you create memberships in the cluster 'west'; ask its owner",
      );
    });

    it('lets them give for as long, and take away', async () => {
      const earlier = new Date('2026-11-21T11:00:00Z');
      for (const given of [
        { until: ends },
        { until: earlier },
        { verb: 'delete' as const },
      ]) {
        await expect(check({ ...owner, ...given })).resolves.toBeUndefined();
      }
    });
  });
});
