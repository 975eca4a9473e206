import { randomUUID } from 'node:crypto';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { makeRole } from '../roles/__fixtures__/makeRole';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import { DatabaseRoleStore } from '../roles/DatabaseRoleStore';
import { RoleManager } from '../roles/RoleManager';
import { DatabaseMembershipStore } from './DatabaseMembershipStore';

jest.setTimeout(120_000);

describeOnDatabases(
  'a role that is removed while somebody gives it',
  createFixture => {
    let gateway: GatewayFixture;
    let fixture: AccessFixture;

    beforeEach(async () => {
      gateway = await createFixture();
      fixture = await AccessFixture.create(gateway);
    });

    afterEach(() => gateway.stop());

    /** One replica removes the role, the other one gives it. */
    async function setup() {
      const { database, revisions, now } = fixture;
      const roles = DatabaseRoleStore.create({ database, revisions });
      const role = {
        ...makeRole({ name: 'mine' }),
        createdAt: 0,
        updatedAt: 0,
      };
      await roles.change(transaction => roles.put(role, transaction));
      const memberships = DatabaseMembershipStore.create({
        database: await gateway.database(),
        isRemovableRole: name => name === 'mine',
      });
      const manager = RoleManager.create({
        store: roles,
        memberships: () => memberships,
        configured: [],
        now,
      });
      const give = () =>
        memberships.insert(
          {
            id: randomUUID(),
            subject: 'user:default/jane',
            role: 'mine',
            scope: { type: 'global' },
            origin: 'custom',
            state: 'active',
            createdAt: now(),
            createdBy: 'user:default/admin',
          },
          { now: now() },
        );
      const remove = () => manager.delete('mine', { check: () => {} });
      return { roles, give, remove };
    }

    it('has no members afterwards: the role is given too late', async () => {
      const { roles, give } = await setup();
      let given: Promise<unknown> = Promise.resolve();
      await roles.change(async transaction => {
        given = give().catch(error => error.message);
        // Long enough for the other replica to come to where it has to wait.
        await new Promise(resolve => setTimeout(resolve, 300));
        await roles.delete('mine', transaction);
      });
      expect(await given).toContain("The role 'mine' has just been removed");
      expect(await fixture.database('memberships')).toEqual([]);
    });

    it('is either there with its member or gone without, however they meet', async () => {
      const { give, remove } = await setup();
      const results = await Promise.allSettled([give(), remove()]);
      const outcomes = results.map(({ status }) => status).sort();
      expect(outcomes).toEqual(['fulfilled', 'rejected']);
      expect(await fixture.database('memberships')).toHaveLength(
        (await fixture.database('roles')).length,
      );
    });
  },
);
