import type { FakeAgent } from '../__testUtils__/FakeAgent';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

describe('a hostile cluster', () => {
  let fixture: GatewayFixture;
  let replica: TestReplica;
  let agent: FakeAgent;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
    replica = await fixture.startReplica({
      settings: {
        answerDeadlineMs: 300,
        maxStreamsPerUser: 4,
        maxStreamsPerCluster: 6,
      },
    });
    agent = await fixture.connected('west', replica);
  });

  afterEach(async () => {
    await fixture.stop();
  });

  async function get(path = '/api', user?: string) {
    return fetch(replica.api('west', path), {
      headers: fixture.bearer(user),
      redirect: 'manual',
    });
  }

  it("cannot script, track or redirect the portal's origin (53)", async () => {
    agent.answer = stream => {
      stream.respond({
        ':status': 302,
        'content-type': 'text/html',
        'set-cookie': ['backstage-auth=evil; Path=/'],
        'clear-site-data': '"*"',
        'strict-transport-security': 'max-age=1',
        refresh: '0; url=https://evil.example',
        location: 'https://evil.example/',
        link: '</evil.js>; rel=preload',
        'access-control-allow-origin': '*',
        'service-worker-allowed': '/',
        'content-security-policy': "script-src 'unsafe-inline'",
        'www-authenticate': 'Basic realm="Backstage"',
        'x-harmless': 'yes',
      });
      stream.end('<script>alert(document.domain)</script>');
    };
    const answer = await get();
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'no-transform',
      connection: 'keep-alive',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'text/html',
      date: expect.any(String),
      'keep-alive': expect.any(String),
      'transfer-encoding': 'chunked',
      'x-content-type-options': 'nosniff',
      'x-harmless': 'yes',
    });
  });

  it.each(['//evil.example/x', '/\\evil.example', 'data:text/html,x'])(
    'cannot redirect to %s (21)',
    async location => {
      agent.answer = stream => {
        stream.respond({ ':status': 301, location }, { endStream: true });
      };
      expect((await get()).headers.get('location')).toBeNull();
    },
  );

  it('keeps redirects inside itself below its own path', async () => {
    agent.answer = stream => {
      stream.respond(
        { ':status': 301, location: '/api/v1/' },
        { endStream: true },
      );
    };
    expect((await get()).headers.get('location')).toBe(
      '/api/clusters/clusters/west/k8s/api/v1/',
    );
  });

  it('that never answers is given up at the deadline (56)', async () => {
    agent.answer = () => {};
    const answer = await get();
    expect(answer.status).toBe(504);
    expect(await answer.json()).toMatchObject({ reason: 'Timeout' });
    await fixture.until(() => agent.tunnels[0].openStreams === 1);
  });

  it('may take as long as it likes with a watch and with logs that are followed', async () => {
    agent.answer = stream => {
      setTimeout(() => {
        stream.respond({ ':status': 200 });
        stream.end('late');
      }, 900);
    };
    for (const path of [
      '/api/v1/pods?watch=1',
      '/api/v1/namespaces/a/pods/b/log?follow=true',
    ]) {
      expect(await (await get(path)).text()).toBe('late');
    }
  });

  it('that breaks off an answer is seen to have broken off', async () => {
    agent.answer = stream => {
      stream.respond({ ':status': 200 });
      stream.write('half of');
      setTimeout(() => stream.destroy(new Error('for the test')), 50);
    };
    const answer = await get();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('that sends less than it announced is seen to have broken off', async () => {
    agent.answer = stream => {
      stream.respond({ ':status': 200, 'content-length': '100' });
      stream.end('short');
    };
    await expect(get().then(answer => answer.text())).rejects.toThrow();
  });

  it('that loses its tunnel in an answer is seen to have broken off', async () => {
    agent.answer = stream => {
      stream.respond({ ':status': 200 });
      stream.write('half of');
    };
    const answer = await get();
    agent.tunnels[0].close('for the test');
    await expect(answer.text()).rejects.toThrow();
    await fixture.until(() => replica.audited.length === 1);
    expect(replica.audited[0].status).toBe('failed');
  });

  it('does not let one user take all of it (83, 87)', async () => {
    agent.answer = stream => stream.respond({ ':status': 200 });
    const watch = '/api/v1/pods?watch=1';
    const held = await Promise.all(
      Array.from({ length: 4 }, () => get(watch, 'user:default/greedy')),
    );
    const refused = await get(watch, 'user:default/greedy');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await get(watch, 'user:default/modest')).status).toBe(200);
    await Promise.all(held.map(answer => answer.body?.cancel()));
    await fixture.until(
      async () => (await get(watch, 'user:default/greedy')).status === 200,
    );
  });

  it('sees each request ended when its client leaves (85)', async () => {
    agent.answer = stream => stream.respond({ ':status': 200 });
    const isIdle = () => agent.tunnels[0].openStreams === 1;
    for (let i = 0; i < 30; i++) {
      const answer = await get('/api/v1/pods?watch=1');
      expect(answer.status).toBe(200);
      await answer.body?.cancel();
      await fixture.until(isIdle);
    }
    await fixture.until(() => replica.audited.length === 30);
  });

  it('leaves one record of each request, without its query', async () => {
    await (await get('/api/v1/namespaces/a/pods/b/log?token=secret')).text();
    await fixture.until(() => replica.audited.length === 1);
    expect(replica.audited[0]).toMatchObject({
      eventId: 'cluster-request',
      severityLevel: 'medium',
      status: 'succeeded',
      meta: {
        cluster: 'west',
        user: 'user:default/jane',
        verb: 'get',
        resource: 'pods',
        subresource: 'log',
        namespace: 'a',
        code: 200,
      },
    });
    expect(JSON.stringify(replica.audited)).not.toContain('secret');
  });
});
