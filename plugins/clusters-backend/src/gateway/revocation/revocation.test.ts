import http from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import { RawHttpClient } from '@rigging/tunnel/testUtils';
import { describeOnDatabases } from '../__testUtils__/describeOnDatabases';
import type { FakeAgent } from '../__testUtils__/FakeAgent';
import type { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const kim = 'user:default/kim';
const bound = 2_000;

/** A long request; `ended` resolves when it is cut. */
type Open = { ended: Promise<number>; isOpen(): boolean };

describeOnDatabases('open requests', createFixture => {
  let fixture: GatewayFixture;
  let holder: TestReplica;
  let other: TestReplica;
  let agent: FakeAgent;
  let members: Map<string, string[]>;
  let roles: Map<string, string[]>;

  beforeEach(async () => {
    fixture = await createFixture();
    members = new Map([
      [jane, ['group:default/shop']],
      [kim, ['group:default/shop']],
    ]);
    roles = new Map([
      [jane, ['rigging:cluster:cluster-member', 'rigging:cluster:nodes-view']],
      [kim, ['rigging:cluster:cluster-member']],
    ]);
    fixture.access.memberOf = ref => members.get(ref);
    fixture.access.groupsIn = ({ ref, groups }) =>
      groups.includes('group:default/shop') ? roles.get(ref) ?? [] : [];
    for (const [id, subject] of [
      ['one', jane],
      ['two', kim],
    ]) {
      fixture.access.credentials.set(`rgk.${id}.secret`, {
        ...{ id, subject, isReadOnly: false },
        clusterIds: ['id-of-west'],
        expiresAt: Date.now() + 3_600_000,
      });
    }
    holder = await fixture.startReplica();
    other = await fixture.startReplica({
      config: { clusters: { gateway: { role: 'portal' } } },
    });
    agent = await fixture.connected('west', holder);
    agent.answer = answerForEver;
  });

  afterEach(async () => {
    await fixture.stop();
  });

  async function watch(
    replica: TestReplica,
    authorization: string,
    path = '/api/v1/pods?watch=1',
  ): Promise<Open> {
    const answer = await new Promise<http.IncomingMessage>(
      (resolve, reject) => {
        http
          .get(
            replica.api('west', path),
            { headers: { authorization }, agent: false },
            resolve,
          )
          .once('error', reject);
      },
    );
    expect(answer.statusCode).toBe(200);
    answer.on('error', () => {});
    answer.resume();
    return opened(new Promise(resolve => answer.once('close', resolve)));
  }

  async function exec(
    replica: TestReplica,
    authorization: string,
  ): Promise<Open> {
    const client = await RawHttpClient.connect({ port: replica.port });
    const { pathname } = new URL(
      replica.api('west', '/api/v1/namespaces/default/pods/web/exec'),
    );
    client.send(
      [
        `POST ${pathname} HTTP/1.1`,
        ...['Host: hub', 'Connection: Upgrade', 'Upgrade: SPDY/3.1'],
        `Authorization: ${authorization}`,
        ...['', ''],
      ].join('\r\n'),
    );
    expect((await client.response())?.status).toBe(101);
    return opened(client.closed);
  }

  /** Through each replica: an exec, a watch and a log, of a session and of a credential. */
  async function openAll(
    user: string,
    credential: string,
  ): Promise<{ session: Open[]; credential: Open[] }> {
    const log = '/api/v1/namespaces/default/pods/web/log?follow=true';
    const open = async (authorization: string) => {
      const all: Open[] = [];
      for (const replica of [holder, other]) {
        all.push(await exec(replica, authorization));
        all.push(await watch(replica, authorization));
        all.push(await watch(replica, authorization, log));
      }
      return all;
    };
    return {
      session: await open(fixture.bearer(user).authorization),
      credential: await open(`Bearer rgk.${credential}.secret`),
    };
  }

  async function expectCut(open: Open[], since: number): Promise<void> {
    const ends = await Promise.all(open.map(({ ended }) => ended));
    expect(Math.max(...ends) - since).toBeLessThan(bound);
  }

  it.each<[string, () => unknown]>([
    [
      'a membership is taken away',
      () => roles.set(jane, ['rigging:cluster:cluster-member']),
    ],
    ['the last membership is taken away', () => roles.delete(jane)],
    ['the user is gone from the catalog', () => members.delete(jane)],
  ])(
    'are cut on every replica when %s, those of others are not',
    async (_, change) => {
      const own = await openAll(jane, 'one');
      const others = await openAll(kim, 'two');
      await change();
      await fixture.bump();
      await expectCut([...own.session, ...own.credential], Date.now());
      for (const each of [...others.session, ...others.credential]) {
        expect(each.isOpen()).toBe(true);
      }
      const told = fixture.access.records.filter(
        ({ actor, code }) => actor === jane && code === 403,
      );
      expect(told).toHaveLength(12);
      expect(told[0].message).toMatch(/ended by the gateway/);
    },
  );

  it('are cut when a role allows less, and not when it allows more', async () => {
    fixture.access.more = {
      grants: [
        {
          ...{ subject: jane, role: 'nodes-view', origin: 'membership' },
          scope: { type: 'global' },
        },
      ],
    };
    fixture.access.roleRules.set('nodes-view', [['list']]);
    const own = await openAll(jane, 'one');
    await pause(1_000);
    fixture.access.roleRules.set('nodes-view', [['list'], ['get']]);
    await fixture.bump();
    await pause(1_500);
    expect(own.session.every(each => each.isOpen())).toBe(true);
    fixture.access.roleRules.set('nodes-view', [['get']]);
    await fixture.bump();
    await expectCut([...own.session, ...own.credential], Date.now());
  });

  it('are cut when a role allows less at the very moment after', async () => {
    fixture.access.more = {
      grants: [
        {
          ...{ subject: jane, role: 'nodes-view', origin: 'membership' },
          scope: { type: 'global' },
        },
      ],
    };
    fixture.access.roleRules.set('nodes-view', [['list'], ['get']]);
    const own = await watch(holder, fixture.bearer(jane).authorization);
    fixture.access.roleRules.set('nodes-view', [['get']]);
    await fixture.bump();
    await expectCut([own], Date.now());
  });

  it('are cut when the user has left a group, which changes no counter', async () => {
    const own = await openAll(jane, 'one');
    const others = await openAll(kim, 'two');
    members.set(jane, []);
    await expectCut([...own.session, ...own.credential], Date.now());
    expect(others.session.every(each => each.isOpen())).toBe(true);
  });

  it('are cut when their credential is revoked, and those of the session are not', async () => {
    const own = await openAll(jane, 'one');
    fixture.access.credentials.delete('rgk.one.secret');
    await fixture.bump();
    await expectCut(own.credential, Date.now());
    expect(own.session.every(each => each.isOpen())).toBe(true);
  });

  it('are cut when their credential is no longer for the cluster', async () => {
    const own = await openAll(jane, 'one');
    const known = fixture.access.credentials.get('rgk.one.secret');
    if (!known) throw new Error('There is no credential');
    fixture.access.credentials.set('rgk.one.secret', {
      ...known,
      clusterIds: ['id-of-east'],
    });
    await fixture.bump();
    await expectCut(own.credential, Date.now());
  });

  it('are cut when a membership ends by itself', async () => {
    const endsAt = Date.now() + 3_000;
    fixture.access.more = { validUntil: endsAt };
    const own = await openAll(jane, 'one');
    roles.delete(jane);
    await expectCut(own.session, endsAt);
  });

  it('are cut when their credential expires', async () => {
    const known = fixture.access.credentials.get('rgk.one.secret');
    if (!known) throw new Error('There is no credential');
    const expiresAt = Date.now() + 3_000;
    fixture.access.credentials.set('rgk.one.secret', { ...known, expiresAt });
    const own = await openAll(jane, 'one');
    await expectCut(own.credential, expiresAt);
    expect(own.session.every(each => each.isOpen())).toBe(true);
  });

  it('cost one question for the counters and one to the catalog at a time while nothing changes', async () => {
    await openAll(jane, 'one');
    await openAll(kim, 'two');
    await pause(1_500);
    const { access } = fixture;
    access.asked = { find: 0, findAll: 0, evaluate: 0, revisions: 0 };
    await pause(3_000);
    // Only the replica with the tunnel has them open.
    expect(access.asked.findAll).toBeGreaterThanOrEqual(1);
    expect(access.asked.findAll).toBeLessThanOrEqual(5);
    expect(access.asked).toMatchObject({
      ...{ find: 0, evaluate: 0 },
      revisions: access.asked.findAll,
    });
  });

  it('stay open while the catalog cannot be asked, and are cut once it says that the user is gone', async () => {
    const own = await openAll(jane, 'one');
    fixture.access.memberOf = () => {
      throw new Error('The catalog is down');
    };
    await pause(1_500);
    expect(own.session.every(each => each.isOpen())).toBe(true);
    const refused = await fetch(holder.api('west', '/api'), {
      headers: fixture.bearer(jane),
    });
    expect(refused.status).toBe(503);
    fixture.access.memberOf = () => undefined;
    await expectCut(own.session, Date.now());
  });
});

function opened(closed: Promise<unknown>): Open {
  let isOpen = true;
  const ended = closed.then(() => {
    isOpen = false;
    return Date.now();
  });
  return { ended, isOpen: () => isOpen };
}

function answerForEver(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'rigging-upgrade-status': '101' });
  stream.write('{"type":"BOOKMARK"}\n');
}

async function pause(ms: number): Promise<void> {
  await new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}
