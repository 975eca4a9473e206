import { NotAllowedError } from '@backstage/errors';
import { RawHttpClient } from '@rigging/tunnel/testUtils';
import type { FakeAgent } from '../__testUtils__/FakeAgent';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

jest.setTimeout(60_000);

const pods = '/api/v1/namespaces/shop/pods';

describe('what the gateway asks before it lets a request through', () => {
  let fixture: GatewayFixture;
  let replica: TestReplica;
  let agent: FakeAgent;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
    replica = await fixture.startReplica();
    agent = await fixture.connected('west', replica);
    fixture.access.credentials.set('rgk.one.secret', {
      ...{ id: 'one', subject: 'user:default/jane', clusterIds: undefined },
      ...{ isReadOnly: false, expiresAt: Date.now() + 3_600_000 },
    });
  });

  afterEach(async () => {
    await fixture.stop();
  });

  async function ask(
    authorization: string,
    options: { path?: string; method?: string } = {},
  ) {
    const { path = pods, method = 'GET' } = options;
    const answer = await fetch(replica.api('west', path), {
      ...{ method, headers: { authorization } },
    });
    return { status: answer.status, body: await answer.json() };
  }

  function change(more: object) {
    const known = fixture.access.credentials.get('rgk.one.secret');
    if (!known) throw new Error('There is no credential');
    fixture.access.credentials.set('rgk.one.secret', { ...known, ...more });
  }

  const session = () => fixture.bearer().authorization;
  const credential = 'Bearer rgk.one.secret';

  it('knows the owner of a credential, whose groups come from the catalog', async () => {
    fixture.access.memberOf = () => ['group:default/shop'];
    fixture.access.groupsIn = ({ groups }) =>
      groups.map(group => `rigging:project:${group.slice(14)}:project-member`);
    const { status, body } = await ask(credential);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: 'user:default/jane',
      groups: ['rigging:project:shop:project-member'],
    });
  });

  it('knows CI by what it is in the catalog', async () => {
    change({ subject: 'component:default/web' });
    expect((await ask(credential)).body.user).toBe('component:default/web');
  });

  it.each([
    ['was revoked', () => fixture.access.credentials.clear()],
    ['has expired', () => change({ expiresAt: Date.now() - 1 })],
  ])('refuses a credential that %s', async (_, act) => {
    act();
    const { status, body } = await ask(credential);
    expect(status).toBe(401);
    expect(body.message).toMatch(/Make a new one/);
    expect(agent.seen).toHaveLength(0);
  });

  it.each([
    ['a session', session],
    ['a credential', () => credential],
  ])(
    'refuses %s of somebody whom the catalog does not know',
    async (_, authorization) => {
      fixture.access.memberOf = () => undefined;
      const { status, body } = await ask(authorization());
      expect(status).toBe(401);
      expect(body.message).toMatch(/have it added to the catalog/);
      expect(agent.seen).toHaveLength(0);
    },
  );

  it('refuses everybody while the catalog cannot be asked', async () => {
    fixture.access.memberOf = () => {
      throw new Error('connect ECONNREFUSED 10.0.0.7');
    };
    const { status, body } = await ask(session());
    expect(status).toBe(503);
    expect(body.reason).toBe('CatalogUnavailable');
    expect(body.message).not.toContain('10.0.0.7');
    expect(agent.seen).toHaveLength(0);
  });

  it('says so when it is the name that is no good', async () => {
    fixture.access.memberOf = () => {
      throw new NotAllowedError('The name is no good; rename the user');
    };
    const { status, body } = await ask(session());
    expect(status).toBe(403);
    expect(body.message).toMatch(/rename the user/);
  });

  it('refuses a credential in clusters that it is not for', async () => {
    change({ clusterIds: ['id-of-east'] });
    const { status, body } = await ask(credential);
    expect(status).toBe(403);
    expect(body.message).toMatch(/for other clusters/);
    change({ clusterIds: ['id-of-west'] });
    expect((await ask(credential)).status).toBe(200);
    expect(agent.seen).toHaveLength(1);
  });

  it('lets a read-only credential read, and nothing else', async () => {
    change({ isReadOnly: true });
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status, body } = await ask(credential, { method });
      expect(status).toBe(403);
      expect(body.message).toMatch(/read-only/);
    }
    const client = await RawHttpClient.connect({ port: replica.port });
    const { pathname } = new URL(replica.api('west', `${pods}/web/exec`));
    client.send(
      [
        `GET ${pathname} HTTP/1.1`,
        ...['Host: hub', 'Connection: Upgrade', 'Upgrade: SPDY/3.1'],
        `Authorization: ${credential}`,
        ...['', ''],
      ].join('\r\n'),
    );
    expect((await client.response())?.status).toBe(403);
    expect(agent.seen).toHaveLength(0);
    expect((await ask(credential)).status).toBe(200);
    const review = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
    const asked = await ask(credential, { method: 'POST', path: review });
    expect(asked.status).toBe(200);
  });

  it('asks Backstage for the permission to connect of sessions, not of credentials', async () => {
    fixture.registry.forbid();
    expect((await ask(session())).status).toBe(404);
    expect((await ask(credential)).status).toBe(200);
    fixture.access.more = { isAdministrator: true };
    expect((await ask(session())).status).toBe(200);
  });

  it('refuses the very next request after a change, whatever it remembers', async () => {
    for (let i = 0; i < 20; i++) {
      fixture.access.groupsIn = () => ['rigging:cluster:cluster-member'];
      await fixture.bump();
      expect((await ask(session())).status).toBe(200);
      fixture.access.groupsIn = () => [];
      await fixture.bump();
      expect((await ask(session())).status).toBe(404);
    }
  });

  it('has the roles delivered and waits for the cluster before it sends anything', async () => {
    let settle: (isSettled: boolean) => void = () => {};
    fixture.access.isSettled = () =>
      new Promise<boolean>(resolve => {
        settle = resolve;
      });
    const asked = ask(session());
    await fixture.until(() => fixture.access.delivered.length === 1);
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    expect(agent.seen).toHaveLength(0);
    settle(true);
    expect((await asked).status).toBe(200);
  });

  it('asks again who may, once it has waited', async () => {
    fixture.access.isSettled = async () => {
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
      fixture.access.groupsIn = () => [];
      await fixture.bump();
      return true;
    };
    expect((await ask(session())).status).toBe(404);
    expect(agent.seen).toHaveLength(0);
  });

  it('says that a cluster is still synchronizing, and when to try again', async () => {
    fixture.access.isSettled = () => false;
    const answer = await fetch(replica.api('west', pods), {
      headers: fixture.bearer(),
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({
      reason: 'ClusterSynchronizing',
    });
    expect(agent.seen).toHaveLength(0);
  });

  it('keeps nobody waiting for a cluster that is not connected', async () => {
    await fixture.register('east');
    fixture.access.isSettled = () => new Promise<boolean>(() => {});
    const answer = await fetch(replica.api('east', pods), {
      headers: fixture.bearer(),
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      reason: 'ClusterDisconnected',
    });
    expect(fixture.access.delivered).toEqual([]);
  });

  it('reads the counters once while nothing changes', async () => {
    await ask(session());
    fixture.access.asked.revisions = 0;
    for (let i = 0; i < 10; i++) {
      await ask(session());
    }
    // The watcher of open requests may look, too.
    expect(fixture.access.asked.revisions).toBeLessThanOrEqual(12);
  });

  it('writes down what was asked and what was refused, in the log of the cluster', async () => {
    await ask(credential, { path: `${pods}/web?token=hunter2` });
    change({ isReadOnly: true });
    await ask(credential, { method: 'DELETE', path: `${pods}/web` });
    await ask('Bearer rgk.wrong.secret');
    const { records } = fixture.access;
    await fixture.until(() => records.length === 2);
    expect(records[0]).toMatchObject({
      ...{ kind: 'request', clusterId: 'id-of-west', verb: 'get', code: 200 },
      ...{ actor: 'user:default/jane', credentialId: 'one' },
      ...{ resource: 'pods', namespace: 'shop', name: 'web' },
      latencyMs: expect.any(Number),
    });
    expect(records[1]).toMatchObject({ verb: 'delete', code: 403 });
    expect(JSON.stringify(records)).not.toMatch(/hunter2|rgk\./);
  });

  it('writes down the path of what is no object', async () => {
    await ask(credential, { path: '/apis?token=hunter2' });
    const { records } = fixture.access;
    await fixture.until(() => records.length === 1);
    expect(records[0]).toMatchObject({ verb: 'get', name: '/apis' });
    expect(records[0]?.resource).toBeUndefined();
  });

  it.each([
    ['who has no role in it', () => (fixture.access.groupsIn = () => [])],
    ['from whom it is hidden', () => fixture.registry.forbid()],
  ])(
    'writes nothing into the log of a cluster of somebody %s, but into Backstage’s',
    async (_, hide) => {
      hide();
      await fixture.bump();
      expect((await ask(session())).status).toBe(404);
      await fixture.until(() => replica.audited.length === 1);
      expect(replica.audited).toMatchObject([
        { status: 'failed', meta: { user: 'user:default/jane', code: 404 } },
      ]);
      expect(fixture.access.records).toEqual([]);
    },
  );

  it('writes down who was refused in a cluster that they see', async () => {
    fixture.registry.authorize = async () => {
      throw new NotAllowedError('Not today');
    };
    expect((await ask(session())).status).toBe(403);
    const { records } = fixture.access;
    await fixture.until(() => records.length === 1);
    expect(records[0]).toMatchObject({ code: 403, message: 'Not today' });
  });

  it('writes down an exec when it starts and when it ends', async () => {
    agent.answer = stream => {
      stream.respond({ ':status': 200, 'rigging-upgrade-status': '101' });
      stream.pipe(stream);
    };
    const client = await RawHttpClient.connect({ port: replica.port });
    const { pathname } = new URL(replica.api('west', `${pods}/web/exec`));
    client.send(
      [
        `POST ${pathname} HTTP/1.1`,
        ...['Host: hub', 'Connection: Upgrade', 'Upgrade: SPDY/3.1'],
        `Authorization: ${session()}`,
        ...['', ''],
      ].join('\r\n'),
    );
    expect((await client.response())?.status).toBe(101);
    const { records } = fixture.access;
    await fixture.until(() => records.length === 1);
    expect(records[0]).toMatchObject({
      ...{ subresource: 'exec', code: 101, message: 'Started' },
    });
    client.socket.end();
    await fixture.until(() => records.length === 2);
    expect(records[1]).toMatchObject({
      ...{ subresource: 'exec', code: 101, latencyMs: expect.any(Number) },
    });
  });
});
