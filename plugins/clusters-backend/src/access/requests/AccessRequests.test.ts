import { mockCredentials } from '@backstage/backend-test-utils';
import type { AccessRequestInput } from '@rigging/backstage-plugin-clusters-common';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import { RequestsFixture } from './__testUtils__/RequestsFixture';
import type { AccessRequests } from './AccessRequests';

jest.setTimeout(120_000);

const HOUR_S = 3_600;
const DAY_MS = 24 * HOUR_S * 1_000;

function anInput(overrides: object = {}): AccessRequestInput {
  return {
    role: 'pods',
    scope: { type: 'cluster', cluster: 'west' },
    durationSeconds: HOUR_S,
    reason: 'The shop is down',
    ...overrides,
  };
}

describeOnDatabases('AccessRequests', createFixture => {
  let fixture: RequestsFixture;
  let requests: AccessRequests;

  beforeEach(async () => {
    fixture = await RequestsFixture.create(createFixture);
    ({ requests } = await fixture.replica());
  });

  afterEach(() => fixture.stop());

  const ask = (overrides: object = {}, who = 'jane') =>
    requests.create(anInput(overrides), fixture.as(who));
  const approve = (id: string, who = 'lea') =>
    requests.decide(id, { decision: 'approve' }, fixture.as(who));
  const memberships = () =>
    fixture.access.database('memberships').where({ state: 'active' });
  const listed = async (who: string, query = {}) =>
    (await requests.list(query, fixture.as(who))).items;

  it('gives a role for a time once somebody else has approved it', async () => {
    const request = await ask({ reason: '  The shop is down\n' });
    expect(request).toMatchObject({
      requester: 'user:default/jane',
      reason: 'The shop is down',
      state: 'pending',
      mayDecide: false,
      expiresAt: new Date(fixture.now + 7 * DAY_MS),
    });
    expect(await memberships()).toEqual([]);
    const [seen] = await listed('lea');
    expect(seen).toMatchObject({ id: request.id, mayDecide: true });
    fixture.now += 1_000;
    const approved = await requests.decide(
      request.id,
      { decision: 'approve', reason: 'Go' },
      fixture.as('lea'),
    );
    expect(approved).toMatchObject({
      state: 'approved',
      mayDecide: false,
      decidedBy: 'user:default/lea',
      decisionReason: 'Go',
      decidedAt: new Date(fixture.now),
      expiresAt: new Date(fixture.now + HOUR_S * 1_000),
    });
    expect(await memberships()).toMatchObject([
      {
        id: approved.membershipId,
        subject: 'user:default/jane',
        role: 'pods',
        scope_name: 'west',
        origin: 'request',
        reason: 'The shop is down',
        created_by: 'user:default/lea',
      },
    ]);
    fixture.now += HOUR_S * 1_000;
    expect(await listed('jane')).toMatchObject([{ state: 'ended' }]);
  });

  it('tells the owners, the requester, pages and the audit', async () => {
    const request = await ask();
    const [told] = fixture.notifications;
    expect(told.recipients).toMatchObject({
      entityRef: ['group:default/leads'],
      excludeEntityRef: 'user:default/jane',
    });
    expect(told.payload.description).toContain('The shop is down');
    expect(told.payload.link).toBe('/cluster-access/approvals');
    await approve(request.id);
    expect(fixture.notifications[1]).toMatchObject({
      recipients: { entityRef: ['user:default/jane'] },
      payload: { title: 'Your request for access was granted' },
    });
    expect(fixture.changes).toEqual([
      'access-requests',
      'access-requests',
      'memberships',
    ]);
    const west = await fixture.access.clusters.findByName('west');
    expect(fixture.recorded).toMatchObject([
      { verb: 'create', actor: 'user:default/jane', clusterId: west?.id },
      { verb: 'approve', actor: 'user:default/lea', name: request.id },
    ]);
    await ask({ scope: { type: 'project', project: 'shop' } });
    await ask({ scope: { type: 'selector', selector: { env: 'prod' } } });
    expect(fixture.recorded).toHaveLength(2);
    fixture.notifications.splice(2);
    await ask({ scope: { type: 'cluster', cluster: 'east' } });
    expect(fixture.notifications[2].recipients.entityRef).toEqual([
      'group:default/platform',
    ]);
  });

  it('lets nobody decide their own, whatever they hold', async () => {
    for (const who of ['lea', 'ada']) {
      const { id } = await ask({}, who);
      for (const decision of ['approve', 'refuse'] as const) {
        await expect(
          requests.decide(id, { decision }, fixture.as(who)),
        ).rejects.toThrow('Nobody decides their own');
      }
      expect(await listed(who, { view: 'mine' })).toMatchObject([
        { mayDecide: false },
      ]);
    }
    const { store } = await fixture.replica();
    const [{ id, requester }] = await listed('lea', { view: 'mine' });
    const own = { id, decidedBy: requester, now: fixture.now };
    expect(await store.approve(own)).toBe(false);
    expect(await store.refuse(own)).toBe(false);
    expect(await memberships()).toEqual([]);
  });

  it('lets no service ask or decide', async () => {
    const credentials = mockCredentials.service('plugin:scaffolder');
    const { id } = await ask();
    await expect(
      requests.create(anInput(), { credentials }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(
      requests.decide(id, { decision: 'approve' }, { credentials }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('shows requests to those who made them and those who decide, and to nobody else', async () => {
    const { id } = await ask();
    expect(await listed('jane')).toMatchObject([{ id, mayDecide: false }]);
    expect(await listed('max')).toMatchObject([{ id, mayDecide: true }]);
    expect(await listed('ada')).toMatchObject([{ id, mayDecide: true }]);
    expect(await listed('olga')).toEqual([]);
    for (const other of [id, 'nonsense', "x' or 1=1", `${'0'.repeat(35)}\0`]) {
      await expect(approve(other, 'olga')).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining('that you may see'),
      });
      await expect(
        requests.cancel(other, fixture.as('olga')),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    }
  });

  it('lets those decide whom a role lets give roles in the whole scope', async () => {
    const { access } = fixture;
    const olga = 'user:default/olga';
    const cases = [
      [{ type: 'cluster', cluster: 'west' }, { env: 'prod' }],
      [{ type: 'cluster', cluster: 'east' }, { env: 'prod' }],
    ] as const;
    await access.give(olga, 'granter', {
      type: 'selector',
      selector: { env: 'prod' },
    });
    for (const [scope] of cases) {
      await ask({ scope });
    }
    await ask({ scope: { type: 'project', project: 'shop' } });
    await ask({ scope: { type: 'global' } });
    await ask({ scope: { type: 'selector', selector: { env: 'prod' } } });
    const decidable = async () =>
      (await listed('olga', { view: 'decide' })).map(
        ({ scope }) => scope.cluster ?? scope.project ?? scope.type,
      );
    expect(await decidable()).toEqual(['west']);
    await access.give(olga, 'granter', { type: 'project', project: 'shop' });
    expect((await decidable()).sort()).toEqual(['shop', 'west']);
    await access.give(olga, 'granter', { type: 'global' });
    expect(await decidable()).toHaveLength(5);
    expect(await listed('olga', { view: 'mine' })).toEqual([]);
  });

  it('lets nobody give more than they hold', async () => {
    const { access } = fixture;
    const scope = { type: 'project', project: 'shop' };
    const fits = await ask({ scope });
    const tooMuch = await ask({ scope, role: 'secrets' });
    expect((await approve(fits.id)).state).toBe('approved');
    await expect(approve(tooMuch.id)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('do not hold'),
    });
    await access.give('user:default/olga', 'granter', {
      type: 'cluster',
      cluster: 'west',
    });
    const { id } = await ask();
    await expect(approve(id, 'olga')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    const refused = await requests.decide(
      id,
      { decision: 'refuse', reason: 'No' },
      fixture.as('olga'),
    );
    expect(refused).toMatchObject({ state: 'refused', decisionReason: 'No' });
    expect(await memberships().where({ role: 'pods' })).toHaveLength(1);
  });

  it('asks the permissions of the portal too', async () => {
    fixture.denied.add('clusters.access-request.create');
    await expect(ask()).rejects.toThrow('You lack the permission');
    fixture.denied.clear();
    const { id } = await ask();
    fixture.denied.add('clusters.membership.create');
    await expect(approve(id)).rejects.toThrow('You lack the permission');
  });

  it.each([
    ['no reason', { reason: ' \n ' }, 'needs a reason'],
    ['a reason with control characters', { reason: 'a\u0007' }, 'control'],
    ['no time', { durationSeconds: 0 }, 'whole seconds'],
    ['half a second', { durationSeconds: 0.5 }, 'whole seconds'],
    [
      'too long',
      { durationSeconds: 31 * 24 * HOUR_S },
      'at most 30 days (2592000 seconds)',
    ],
    ['an unknown role', { role: 'nonsense' }, 'no role'],
    ['a locked role', { role: 'locked' }, 'locked'],
    ['an administrative role', { role: 'administrative' }, 'administrative'],
    [
      'a role of clusters in a project',
      { role: 'cluster-only', scope: { type: 'project', project: 'shop' } },
      'not one for a project',
    ],
    [
      'an unknown cluster',
      { scope: { type: 'cluster', cluster: 'north' } },
      'no cluster',
    ],
    [
      'a scope of two kinds',
      { scope: { type: 'cluster', cluster: 'west', project: 'shop' } },
      'takes no project',
    ],
    ['a scope without a name', { scope: { type: 'cluster' } }, 'needs cluster'],
    [
      'a selector that is every cluster',
      { scope: { type: 'selector', selector: {} } },
      'without labels',
    ],
  ])('refuses %s', async (_, overrides, message) => {
    await expect(ask(overrides)).rejects.toThrow(message);
    expect(await fixture.access.database('access_requests')).toEqual([]);
    expect(fixture.notifications).toEqual([]);
  });

  it('knows no hidden clusters, in the words for those that are not there', async () => {
    const scope = (cluster: string) => ({
      scope: { type: 'cluster', cluster },
    });
    fixture.hidden.add('east');
    const words = async (cluster: string) =>
      ask(scope(cluster)).catch(error => String(error).replace(cluster, '…'));
    expect(await words('east')).toBe(await words('nowhere'));
  });

  it('takes requests for projects that are not there like others, so that nobody learns which there are', async () => {
    const answers = [];
    for (const project of ['shop', 'blog']) {
      const scope = { type: 'project', project };
      const answer = await ask({ scope }, 'olga');
      await expect(ask({ scope }, 'olga')).rejects.toMatchObject({
        name: 'ConflictError',
      });
      answers.push({ ...answer, id: '', scope: {} });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(fixture.notifications.map(each => each.recipients)).toMatchObject([
      { entityRef: ['group:default/leads'] },
    ]);
    const [blog] = (await listed('ada')).filter(
      ({ scope }) => scope.project === 'blog',
    );
    await expect(approve(blog.id, 'ada')).rejects.toThrow('no project');
    expect(await memberships()).toEqual([]);
  });

  it('takes so many a day, also when they are taken back at once', async () => {
    for (let index = 0; index < 60; index += 1) {
      const { id } = await ask();
      await requests.cancel(id, fixture.as('jane'));
      fixture.now += 60_000;
    }
    await expect(ask()).rejects.toMatchObject({
      name: 'TooManyRequestsError',
      message: expect.stringContaining('60 times within a day'),
    });
    expect(fixture.notifications).toHaveLength(60);
    await ask({}, 'olga');
    fixture.now += DAY_MS - 60 * 60_000 + 1;
    await ask();
  });

  it('takes no more than fit, however many come at once', async () => {
    const replicas = await Promise.all([fixture.replica(), fixture.replica()]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        replicas[index % 2].requests.create(
          anInput({
            scope: { type: 'selector', selector: { index: `${index}` } },
          }),
          fixture.as('jane'),
        ),
      ),
    );
    expect(
      outcomes.filter(({ status }) => status === 'fulfilled'),
    ).toHaveLength(20);
  });

  it('refuses a second equal one while the first is pending, and too many', async () => {
    const { id } = await ask();
    await expect(ask()).rejects.toMatchObject({ name: 'ConflictError' });
    await ask({}, 'olga');
    fixture.now += 7 * DAY_MS;
    expect(await listed('jane')).toMatchObject([{ id, state: 'ended' }]);
    await ask();
    for (let index = 0; index < 19; index += 1) {
      await ask({
        scope: { type: 'selector', selector: { index: `${index}` } },
      });
    }
    await expect(ask({ scope: { type: 'global' } })).rejects.toThrow(
      'nobody has decided',
    );
  });

  it('lets exactly one of many decide', async () => {
    const { id } = await ask();
    const replicas = await Promise.all([fixture.replica(), fixture.replica()]);
    const outcomes = await Promise.allSettled(
      ['lea', 'max', 'ada', 'lea', 'max', 'ada'].map((who, index) =>
        replicas[index % 2].requests.decide(
          id,
          { decision: index % 3 === 2 ? 'refuse' : 'approve' },
          fixture.as(who),
        ),
      ),
    );
    const done = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    const refusals = outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? [outcome.reason.name] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(['ConflictError']));
    const [{ state }] = await listed('jane');
    expect(await memberships()).toHaveLength(state === 'approved' ? 1 : 0);
  });

  it('has either the membership or the way back when both are asked for at once', async () => {
    const { id } = await ask();
    const replica = await fixture.replica();
    await Promise.allSettled([
      approve(id),
      replica.requests.cancel(id, fixture.as('jane')),
      approve(id, 'max'),
    ]);
    const [{ state }] = await listed('jane');
    expect(await memberships()).toHaveLength(state === 'approved' ? 1 : 0);
  });

  it('lets the requester take it back, before and after', async () => {
    const first = await ask();
    await expect(
      requests.cancel(first.id, fixture.as('lea')),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await requests.cancel(first.id, fixture.as('jane'));
    expect(await listed('jane')).toMatchObject([{ state: 'cancelled' }]);
    await expect(approve(first.id)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    const second = await ask();
    await approve(second.id);
    const before = await fixture.access.revisions.read();
    await requests.cancel(second.id, fixture.as('jane'));
    expect(await memberships()).toEqual([]);
    expect((await fixture.access.revisions.read()).access).toBeGreaterThan(
      before.access,
    );
    expect(await listed('jane', { state: 'ended' })).toHaveLength(1);
    await ask();
    const decided = await listed('jane', { state: 'decided' });
    expect(decided.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
      [`${second.id} ended`, `${first.id} cancelled`].sort(),
    );
    await expect(
      requests.cancel(second.id, fixture.as('jane')),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('ends when somebody takes the membership or the cluster away', async () => {
    const first = await ask();
    const { membershipId = '' } = await approve(first.id);
    await fixture.access.memberships.remove(membershipId);
    expect(await listed('jane')).toMatchObject([{ state: 'ended' }]);
    const second = await ask();
    const west = await fixture.access.clusters.findByName('west');
    await fixture.access.clusters.remove(west?.id ?? '', {
      reason: 'forced',
      now: fixture.now,
    });
    await fixture.access.addCluster('west', { owner: 'group:default/leads' });
    await expect(approve(second.id)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    const { store } = await fixture.replica();
    expect(await store.settle(fixture.now)).toBe(true);
    expect(await listed('jane', { state: 'ended' })).toHaveLength(2);
    expect(await store.settle(fixture.now)).toBe(false);
    expect(await memberships()).toEqual([]);
  });

  it('shows nothing of a cluster that is gone to the owner of the next one of its name', async () => {
    const { id } = await ask();
    expect(await listed('lea')).toHaveLength(1);
    const west = await fixture.access.clusters.findByName('west');
    await fixture.access.clusters.remove(west?.id ?? '', {
      reason: 'forced',
      now: fixture.now,
    });
    await fixture.access.addCluster('west', { owner: 'user:default/olga' });
    expect(await listed('olga')).toEqual([]);
    await expect(
      requests.decide(id, { decision: 'refuse' }, fixture.as('olga')),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(await listed('jane')).toHaveLength(1);
  });

  it('looks again at role and person when it is decided', async () => {
    const { id } = await ask();
    fixture.access.roles.add('pods', { locked: true });
    await expect(approve(id)).rejects.toThrow('locked');
    fixture.access.roles.add('pods');
    fixture.people.delete('user:default/jane');
    await expect(approve(id)).rejects.toThrow('does not know');
    expect(await memberships()).toEqual([]);
  });

  it('makes access longer, and never shorter', async () => {
    const first = await ask();
    await approve(first.id);
    const shorter = await ask({ durationSeconds: 60 });
    await expect(approve(shorter.id)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await requests.cancel(shorter.id, fixture.as('jane'));
    const longer = await ask({ durationSeconds: 3 * HOUR_S });
    await approve(longer.id, 'max');
    expect(await memberships()).toHaveLength(1);
    expect(await listed('jane', { state: 'approved' })).toMatchObject([
      { id: longer.id },
    ]);
  });

  it('announces the end once, to those who have it for long', async () => {
    const long = await ask({ durationSeconds: 24 * HOUR_S });
    const short = await ask({
      durationSeconds: HOUR_S,
      scope: { type: 'project', project: 'shop' },
    });
    await approve(long.id);
    await approve(short.id);
    const { store } = await fixture.replica();
    const ending = () =>
      store.takeEnding({ now: fixture.now, withinMs: 3_600_000, limit: 10 });
    expect(await ending()).toEqual([]);
    fixture.now += 23.5 * 3_600_000;
    expect((await ending()).map(({ id }) => id)).toEqual([long.id]);
    expect(await ending()).toEqual([]);
  });

  it('pages newest first, with filters', async () => {
    for (let index = 0; index < 7; index += 1) {
      fixture.now += index % 2;
      await ask({
        scope: { type: 'selector', selector: { index: `${index}` } },
      });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await requests.list(
        { limit: 3, cursor, state: 'pending', view: 'decide' },
        fixture.as('ada'),
      );
      expect(page.totalItems).toBe(7);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    const { nextCursor } = await requests.list({ limit: 3 }, fixture.as('ada'));
    await expect(
      requests.list({ cursor: nextCursor, view: 'mine' }, fixture.as('ada')),
    ).rejects.toThrow('another filter');
    await expect(
      requests.list({ cursor: 'x' }, fixture.as('ada')),
    ).rejects.toThrow('start again');
  });
});
