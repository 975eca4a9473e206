import { mockServices } from '@backstage/backend-test-utils';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import type { UserDirectory } from '../users/UserDirectory';
import { DatabaseDepartures } from './DatabaseDepartures';
import { DepartedMemberships } from './DepartedMemberships';
import type { MembershipRecord } from './MembershipRecord';
import type { MembershipRecorder } from './MembershipRecorder';

jest.setTimeout(120_000);

const HOUR_MS = 60 * 60_000;
const JANE = 'user:default/jane';
const KIM = 'user:default/kim';
const GLOBAL = { type: 'global' } as const;

describeOnDatabases('memberships of whom the catalog forgot', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;
  let gone: Set<string>;
  let recorded: MembershipRecord[];
  let isDown: boolean;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
    gone = new Set();
    recorded = [];
    isDown = false;
    logger.warn.mockClear();
  });

  afterEach(() => gateway.stop());

  const findAll: UserDirectory['findAll'] = async refs => {
    if (isDown) throw new Error('down');
    return refs.map(ref => (gone.has(ref) ? undefined : { ref, groups: [] }));
  };
  const changed: MembershipRecorder['changed'] = (_, membership) => {
    recorded.push(membership);
  };

  /** As another replica does it, each time. */
  async function lookFor(hours: number): Promise<void> {
    for (let hour = 0; hour < hours; hour += 1) {
      await DepartedMemberships.create({
        departures: DatabaseDepartures.create(fixture),
        directory: { findAll },
        recorder: { changed },
        logger,
        afterMs: 24 * HOUR_MS,
        now: fixture.now,
      }).end();
      fixture.time += HOUR_MS;
    }
  }

  async function living(): Promise<string[]> {
    const rows = await fixture.database('memberships').where({
      state: 'active',
    });
    return [...new Set(rows.map(({ subject }) => subject))].sort();
  }

  it('end after a day, so that the next one of the name has none', async () => {
    await fixture.give(JANE, 'viewer', GLOBAL);
    await fixture.give(JANE, 'editor', GLOBAL, { origin: 'request' });
    await fixture.give(KIM, 'viewer', GLOBAL);
    gone.add(JANE);
    await lookFor(24);
    expect(await living()).toEqual([JANE, KIM]);
    const { access } = await fixture.revisions.read();
    await lookFor(1);
    expect(await living()).toEqual([KIM]);
    expect((await fixture.revisions.read()).access).toBe(access + 1);
    expect(
      recorded.map(({ role, state }) => `${role} ${state}`).sort(),
    ).toEqual(['editor expired', 'viewer expired']);
    gone.clear();
    await lookFor(1);
    expect(await living()).toEqual([KIM]);
    await fixture.give(JANE, 'viewer', GLOBAL);
    gone.add(JANE);
    await lookFor(20);
    expect(await living()).toEqual([JANE, KIM]);
  });

  it('stay where the configuration gives them', async () => {
    await fixture.give(JANE, 'viewer', GLOBAL, { origin: 'config' });
    gone.add(JANE);
    await lookFor(30);
    expect(await living()).toEqual([JANE]);
  });

  it('stay while somebody is gone for less, each time anew', async () => {
    await fixture.give(JANE, 'viewer', GLOBAL);
    for (let day = 0; day < 3; day += 1) {
      gone.add(JANE);
      await lookFor(20);
      gone.clear();
      await lookFor(1);
    }
    expect(await living()).toEqual([JANE]);
  });

  it('stay while the catalog cannot be asked, or has lost most of a kind', async () => {
    const users = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `user:x/${name}`);
    const groups = [1, 2, 3, 4, 5, 6, 7, 8].map(name => `group:x/${name}`);
    for (const subject of [...users, ...groups]) {
      await fixture.give(subject, 'viewer', GLOBAL);
    }
    gone = new Set([...users, 'group:x/1']);
    await lookFor(30);
    expect(logger.warn).toHaveBeenCalled();
    expect(await living()).toEqual([...groups.slice(1), ...users]);
    isDown = true;
    await expect(lookFor(1)).rejects.toThrow('down');
    isDown = false;
    // One came back, so that the others are believed, and their day begins.
    gone = new Set(users.slice(3));
    await lookFor(20);
    expect(await living()).toEqual([...groups.slice(1), ...users]);
  });
});
