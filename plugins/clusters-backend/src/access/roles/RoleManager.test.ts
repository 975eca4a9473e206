import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@rigging/backend-testing';
import type { CreateRoleRequest } from '@rigging/backstage-plugin-clusters-common';
import { DatabaseRevisions } from '../../revisions/DatabaseRevisions';
import { DatabaseClusterStore } from '../../store/DatabaseClusterStore';
import { makeRole } from './__fixtures__/makeRole';
import { CachedRoles } from './CachedRoles';
import { DatabaseRoleStore } from './DatabaseRoleStore';
import { RoleManager } from './RoleManager';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const request = (
  name: string,
  overrides: Partial<CreateRoleRequest> = {},
): CreateRoleRequest => ({
  name,
  contexts: ['cluster', 'project'],
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  ...overrides,
});
const free = { check: () => {} };

describe.each(databases.eachSupportedId())('RoleManager (%s)', databaseId => {
  async function setup() {
    const database = await databases.init(databaseId);
    await DatabaseClusterStore.create({
      database: mockServices.database({ knex: database }),
    });
    const counts = new Map<string, number>();
    const clock = { now: 1_000_000 };
    const memberships = () => ({ countByRole: async () => counts });
    const configured = [makeRole({ name: 'configured', inherits: [] })];
    const startReplica = () => {
      const revisions = DatabaseRevisions.create({ database });
      const store = DatabaseRoleStore.create({ database, revisions });
      const options = { store, revisions, database, memberships, configured };
      return {
        revisions,
        roles: CachedRoles.create(options),
        manager: RoleManager.create({ ...options, now: () => clock.now }),
      };
    };
    return { ...startReplica(), startReplica, counts, clock };
  }

  it('makes a role that every replica has at the next question', async () => {
    const { manager, startReplica } = await setup();
    const other = startReplica();
    expect(await other.roles.resolve('mine')).toBeUndefined();

    const made = await manager.create(
      request('mine', {
        displayName: 'Mine ✓',
        description: 'two\nlines',
        inherits: ['configured', 'secrets-view'],
        external: 'view',
        locked: true,
        administrative: true,
      }),
      free,
    );

    const resolved = await other.roles.resolve('mine');
    expect(resolved?.template).toEqual(made);
    expect(made).toMatchObject({
      name: 'mine',
      displayName: 'Mine ✓',
      description: 'two\nlines',
      inherits: ['configured', 'secrets-view'],
      external: 'view',
      locked: true,
      administrative: true,
      origin: 'custom',
      memberships: 0,
      createdAt: new Date(1_000_000),
      updatedAt: new Date(1_000_000),
    });
    expect(resolved?.rules.map(({ path }) => path)).toEqual([
      ['mine'],
      ['mine', 'configured'],
      ['mine', 'secrets-view'],
    ]);
    expect((await other.roles.list()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['cluster-owner', 'configured', 'mine']),
    );
  });

  it('changes all but the name and when it was made', async () => {
    const { manager, roles, clock } = await setup();
    await manager.create(request('mine', { description: 'old' }), free);
    clock.now = 2_000_000;

    const { name: _, ...changes } = request('mine', {
      displayName: 'New',
      rules: [],
      external: 'edit',
    });
    await manager.update('mine', changes, free);

    const role = (await roles.resolve('mine'))?.template;
    expect(role).toMatchObject({
      displayName: 'New',
      rules: [],
      external: 'edit',
      createdAt: new Date(1_000_000),
      updatedAt: new Date(2_000_000),
    });
    expect(role?.description).toBeUndefined();
  });

  it('counts each change, and none that was refused', async () => {
    const { manager, revisions } = await setup();
    const revision = async () => (await revisions.read()).access;
    const before = await revision();

    await manager.create(request('mine'), free);
    expect(await revision()).toBe(before + 1);
    await expect(manager.create(request('mine'), free)).rejects.toThrow(
      "There is a role 'mine' already",
    );
    expect(await revision()).toBe(before + 1);
    await manager.delete('mine', free);
    expect(await revision()).toBe(before + 2);
  });

  it('leaves everything as it was when the check refuses', async () => {
    const { manager, roles } = await setup();
    await manager.create(request('mine'), free);
    const check = jest.fn(() => {
      throw new Error('not you');
    });

    await expect(
      manager.update('mine', { contexts: ['cluster'], rules: [] }, { check }),
    ).rejects.toThrow('not you');
    await expect(manager.create(request('other'), { check })).rejects.toThrow(
      'not you',
    );

    expect((await roles.resolve('mine'))?.template.rules).toHaveLength(1);
    expect(await roles.resolve('other')).toBeUndefined();
    expect(check).toHaveBeenCalledWith(
      expect.objectContaining({
        before: expect.objectContaining({ name: 'mine' }),
        after: expect.objectContaining({ rules: [] }),
      }),
    );
  });

  it('does not change roles that are built in or configured', async () => {
    const { manager } = await setup();

    await expect(
      manager.update('read-only', { contexts: ['cluster'], rules: [] }, free),
    ).rejects.toThrow('built in');
    await expect(manager.delete('configured', free)).rejects.toThrow(
      'clusters.roles',
    );
    await expect(manager.create(request('read-only'), free)).rejects.toThrow(
      'already',
    );
    await expect(manager.delete('nothere', free)).rejects.toThrow(
      "There is no role 'nothere'",
    );
  });

  it('keeps roles that memberships name or roles inherit', async () => {
    const { manager, roles, counts, revisions } = await setup();
    await manager.create(request('base'), free);
    await manager.create(request('heir', { inherits: ['base'] }), free);

    await expect(manager.delete('base', free)).rejects.toThrow(
      'inherited by heir',
    );
    await manager.delete('heir', free);
    counts.set('base', 3);
    await expect(manager.delete('base', free)).rejects.toThrow('3 memberships');
    await expect(
      manager.update('base', { contexts: ['cluster'], rules: [] }, free),
    ).rejects.toThrow('cannot lose the context project');
    counts.clear();
    await manager.delete('base', free);
    expect(await roles.resolve('base')).toBeUndefined();
    expect((await revisions.read()).access).toBeGreaterThan(0);
  });

  it('counts memberships', async () => {
    const { roles, counts } = await setup();
    counts.set('read-only', 7);

    expect((await roles.resolve('read-only'))?.template.memberships).toBe(7);
  });

  it('never closes a cycle, not even by two changes at once', async () => {
    const { manager, roles, startReplica } = await setup();
    const other = startReplica();
    await manager.create(request('a'), free);
    await manager.create(request('b'), free);

    const results = await Promise.allSettled([
      manager.update('a', request('a', { inherits: ['b'] }), free),
      other.manager.update('b', request('b', { inherits: ['a'] }), free),
    ]);

    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(String(Object.values(refused[0])[1])).toMatch(/a → b → a|b → a → b/);
    const a = await roles.resolve('a');
    const b = await roles.resolve('b');
    expect([a?.rules.length, b?.rules.length].sort()).toEqual([1, 2]);
  });

  it('remembers nothing of a failed reading', async () => {
    const database = await databases.init(databaseId);
    const roles = CachedRoles.create({
      store: DatabaseRoleStore.create({
        database,
        revisions: DatabaseRevisions.create({ database }),
      }),
      database,
      revisions: {
        read: async () => ({ access: 1, bundles: 1 }),
        bump: async () => {},
      },
      memberships: () => ({ countByRole: async () => new Map() }),
      configured: [],
    });
    await expect(roles.list()).rejects.toThrow();

    await DatabaseClusterStore.create({
      database: mockServices.database({ knex: database }),
    });
    expect((await roles.list()).length).toBeGreaterThan(10);
  });
});
