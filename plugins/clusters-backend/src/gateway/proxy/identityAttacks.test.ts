import { AuthenticationError, NotFoundError } from '@backstage/errors';
import { mockCredentials } from '@backstage/backend-test-utils';
import { RawHttpClient } from '@rigging/tunnel/testUtils';
import type { FakeAgent } from '../__testUtils__/FakeAgent';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

const path = '/api/clusters/clusters/west/k8s/api/v1/pods';

describe('who a request is for', () => {
  let fixture: GatewayFixture;
  let replica: TestReplica;
  let agent: FakeAgent;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
    replica = await fixture.startReplica();
    agent = await fixture.connected('west', replica);
  });

  afterEach(async () => {
    await fixture.stop();
  });

  async function send(headers: string[], target = path, method = 'GET') {
    const client = await RawHttpClient.connect({ port: replica.port });
    const lines = [
      `${method} ${target} HTTP/1.1`,
      'Host: hub.example.com',
      `Authorization: ${mockCredentials.user.header('user:default/jane')}`,
      ...headers,
    ];
    client.send(`${lines.join('\r\n')}\r\n\r\n`);
    const answer = await client.response();
    client.socket.destroy();
    return answer;
  }

  it.each([
    ['Impersonate-User (1)', ['Impersonate-User: admin']],
    ['Impersonate-Group (1)', ['Impersonate-Group: system:masters']],
    ['Impersonate-Uid (1)', ['Impersonate-Uid: 0']],
    ['Impersonate-Extra-* (1)', ['Impersonate-Extra-Scopes: all']],
    ['odd case (2)', ['iMPERSONATE-uSER: admin']],
    ['underscores (2)', ['Impersonate_User: admin']],
    ['a dot at the end (2)', ['Impersonate-User.: admin']],
    ['twice (3)', ['Impersonate-User: jane', 'Impersonate-User: admin']],
    [
      'listed in Connection (4)',
      ['Connection: Impersonate-Group', 'Impersonate-Group: system:masters'],
    ],
  ])('refuses identity headers: %s', async (_, headers) => {
    const answer = await send(headers);
    expect(answer?.status).toBe(403);
    expect(JSON.parse(answer?.body.toString() ?? '')).toMatchObject({
      kind: 'Status',
      reason: 'Forbidden',
    });
    expect(agent.seen).toHaveLength(0);
    await fixture.until(() => replica.audited.length === 1);
    expect(replica.audited[0]).toMatchObject({ status: 'failed' });
  });

  it.each([
    ['space before the colon (2)', ['Impersonate-User : admin']],
    ['a folded line (2)', ['X-A: b', ' Impersonate-User: admin']],
    ['two lengths (23)', ['Content-Length: 1', 'Content-Length: 2']],
    [
      'length and chunks (23)',
      ['Content-Length: 4', 'Transfer-Encoding: chunked'],
    ],
  ])('lets no malformed request through: %s', async (_, headers) => {
    const answer = await send(headers, path, 'POST');
    expect([400, undefined, 200]).toContain(answer?.status);
    for (const { headers: seen } of agent.seen) {
      expect(JSON.stringify(Object.keys(seen))).not.toMatch(/impersonate/i);
    }
  });

  it.each([
    [
      'Authorization and our headers (4)',
      'Connection: Authorization, rigging-identity',
    ],
    ['everything (4)', 'Connection: close, Host, Accept'],
  ])('keeps its identity when Connection lists %s', async (_, header) => {
    const answer = await send([header]);
    expect(answer?.status).toBe(200);
    expect(agent.seen[0].identity).toMatchObject({ user: 'user:default/jane' });
  });

  it('strips whatever else says who or where a client is (5, 14, 19)', async () => {
    await send([
      'X-Remote-User: admin',
      'X-Remote-Group: system:masters',
      'X-Remote-Extra-Scopes: a',
      'X_Remote_User: admin',
      'X-Forwarded-For: 127.0.0.1',
      'X-Forwarded-User: admin',
      'Forwarded: for=127.0.0.1',
      'Rigging-Identity: forged',
      'Rigging-Upgrade: websocket',
      'Backstage-Kubernetes-Authorization: Bearer x',
      'Cookie: backstage-auth=x',
      'X-HTTP-Method-Override: DELETE',
      'Accept: application/json',
    ]);
    expect(agent.seen).toHaveLength(1);
    const names = Object.keys(agent.seen[0].headers).filter(
      name => !name.startsWith(':'),
    );
    expect(names.sort()).toEqual(['accept', 'rigging-identity']);
    expect(agent.seen[0].headers['rigging-identity']).not.toContain('forged');
  });

  it.each([
    ['no token', undefined],
    ['a token that is not valid', mockCredentials.user.invalidToken()],
    ['a service', mockCredentials.service.token()],
    ['a token for cookies only', mockCredentials.limitedUser.token()],
  ])('refuses %s with a Status that kubectl prints', async (_, token) => {
    const answer = await fetch(`${replica.url}${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      kind: 'Status',
      reason: 'Unauthorized',
      code: 401,
    });
    expect(agent.seen).toHaveLength(0);
  });

  it('does not accept a cookie (30)', async () => {
    const answer = await fetch(`${replica.url}${path}`, {
      headers: { cookie: mockCredentials.limitedUser.cookie() },
    });
    expect(answer.status).toBe(401);
  });

  it.each([
    'system:masters',
    'system:serviceaccount:kube-system:default',
    'system:anonymous',
  ])(
    'never has anybody be %s, as a user or in it as a group (9)',
    async name => {
      fixture.access.groupsIn = () => [name];
      const asGroup = await fetch(`${replica.url}${path}`, {
        headers: fixture.bearer('user:default/kim'),
      });
      fixture.access.groupsIn = () => ['rigging:cluster:cluster-member'];
      fixture.access.credentials.set('rgk.a.b', {
        ...{ id: 'a', subject: name, clusterIds: undefined },
        ...{ isReadOnly: false, expiresAt: Infinity },
      });
      const asUser = await fetch(`${replica.url}${path}`, {
        headers: { authorization: 'Bearer rgk.a.b' },
      });
      expect([asGroup.status, asUser.status]).toEqual([403, 403]);
      expect(agent.seen).toHaveLength(0);
    },
  );

  it.each(['šdmin', 'łob', '管理者', '😀', ' admin', 'admin\t', 'a\r\nb'])(
    'never turns a group named %j into another one (6)',
    async name => {
      fixture.access.groupsIn = () => [`rigging:cluster:${name}`];
      const refused = await fetch(`${replica.url}${path}`, {
        headers: fixture.bearer('user:default/kim'),
      });
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(agent.seen).toHaveLength(0);
    },
  );

  it.each([1, 130, 300, 1_000, 5_000])('carries %d groups (8)', async count => {
    const all = Array.from(
      { length: count },
      (_, i) => `rigging:project:shop:role-${i}`,
    );
    fixture.access.groupsIn = () => all;
    const answer = await fetch(`${replica.url}${path}`, {
      headers: fixture.bearer(),
    });
    const { groups } = await answer.json();
    expect(groups).toHaveLength(count);
  });

  it('tells a user with more groups than fit, and nobody else notices (8)', async () => {
    let open: (text: string) => void = () => {};
    agent.answer = stream => {
      stream.respond({ ':status': 200 });
      open = text => stream.end(text);
    };
    const watch = await fetch(`${replica.url}${path}?watch=1`, {
      headers: fixture.bearer('user:default/bystander'),
    });
    const all = Array.from(
      { length: 20_000 },
      (_, i) => `rigging:project:${(i * 7919).toString(36)}:role-${i}`,
    );
    fixture.access.groupsIn = () => all;
    const answer = await fetch(`${replica.url}${path}`, {
      headers: fixture.bearer('user:default/many'),
    });
    expect(answer.status).toBe(431);
    expect(await answer.json()).toMatchObject({
      reason: 'RequestHeaderFieldsTooLarge',
    });
    open('still here');
    expect(await watch.text()).toBe('still here');
  });

  it('answers the same for a cluster that is missing and one that is hidden (26)', async () => {
    fixture.registry.authorize = async () => {
      throw new NotFoundError('west is secret');
    };
    const hidden = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer('user:default/a'),
    });
    const missing = await fetch(replica.api('east', '/api'), {
      headers: fixture.bearer('user:default/b'),
    });
    fixture.access.groupsIn = () => [];
    const notGranted = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer('user:default/c'),
    });
    const answers = [hidden, missing, notGranted];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const [a, b, c] = await Promise.all(answers.map(each => each.text()));
    expect(a.replace('west', 'east')).toBe(b);
    expect(c).toBe(a);
    expect(agent.seen).toHaveLength(0);
  });

  it('forwards nothing when authorization fails in the middle (13)', async () => {
    fixture.registry.authorize = async () => {
      throw new Error('connection to database lost: password=hunter2');
    };
    const answer = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer(),
    });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('hunter2');
    expect(agent.seen).toHaveLength(0);
    fixture.registry.authorize = async () => {
      throw new AuthenticationError('no');
    };
    const again = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer(),
    });
    expect(again.status).toBe(401);
  });
});
