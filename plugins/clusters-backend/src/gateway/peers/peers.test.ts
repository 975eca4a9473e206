import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeOnDatabases } from '../__testUtils__/describeOnDatabases';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';
import { PeerTokens } from './PeerTokens';
import { RawHttpClient } from '@rigging/tunnel/testUtils';

jest.setTimeout(180_000);

describeOnDatabases(
  'a request that reaches a replica without the tunnel',
  createFixture => {
    let fixture: GatewayFixture;
    let holder: TestReplica;
    let other: TestReplica;

    beforeEach(async () => {
      fixture = await createFixture();
      holder = await fixture.startReplica();
      other = await fixture.startReplica({
        config: { clusters: { gateway: { role: 'portal' } } },
      });
    });

    afterEach(async () => {
      await fixture.stop();
    });

    it('is answered through one hop, as the same user, audited once', async () => {
      const agent = await fixture.connected('west', holder);
      const answer = await fetch(other.api('west', '/api/v1/nodes'), {
        headers: fixture.bearer('user:default/kim'),
      });
      expect(await answer.json()).toMatchObject({ user: 'user:default/kim' });
      expect(agent.seen).toHaveLength(1);
      expect(Object.keys(agent.seen[0].headers)).not.toContain(
        'rigging-forwarded',
      );
      await fixture.until(() => holder.audited.length === 1);
      expect(other.audited).toEqual([]);
    });

    it('carries a body of 8 MB there and back unchanged', async () => {
      const agent = await fixture.connected('west', holder);
      agent.answer = stream => {
        stream.respond({ ':status': 200 });
        stream.pipe(stream);
      };
      const body = Buffer.alloc(8 * 1024 * 1024, 'rigging ');
      const answer = await fetch(other.api('west', '/api/v1/x'), {
        method: 'POST',
        headers: fixture.bearer(),
        body,
      });
      expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
    });

    it('passes on each event of a watch when it comes', async () => {
      const agent = await fixture.connected('west', holder);
      let send: (text: string) => void = () => {};
      agent.answer = stream => {
        stream.respond({ ':status': 200 });
        send = text => stream.write(text);
      };
      const answer = await fetch(other.api('west', '/api/v1/pods?watch=1'), {
        headers: fixture.bearer(),
      });
      const reader = answer.body?.getReader();
      for (const event of ['one\n', 'two\n']) {
        send(event);
        const { value } = (await reader?.read()) ?? {};
        expect(Buffer.from(value ?? []).toString()).toBe(event);
      }
      await reader?.cancel();
      await fixture.until(() => agent.tunnels[0].openStreams === 1);
    });

    it('joins upgrades', async () => {
      const agent = await fixture.connected('west', holder);
      agent.answer = stream => {
        stream.respond({ ':status': 200, 'rigging-upgrade-status': '101' });
        stream.pipe(stream);
      };
      const client = await RawHttpClient.connect({ port: other.port });
      const path = new URL(other.api('west', '/api/v1/x/portforward')).pathname;
      client.send(
        `POST ${path} HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nAuthorization: ${
          fixture.bearer().authorization
        }\r\n\r\n`,
      );
      expect((await client.response())?.status).toBe(101);
      client.socket.end('hello');
      expect((await client.rest()).toString()).toBe('hello');
    });

    it('fails within a second and with a reason when the holder is dead', async () => {
      const agent = await fixture.connected('west', holder);
      await holder.kill();
      const startedAt = Date.now();
      const answer = await fetch(other.api('west', '/api'), {
        headers: fixture.bearer(),
      });
      expect(Date.now() - startedAt).toBeLessThan(1_000);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        kind: 'Status',
        reason: 'ClusterDisconnected',
      });
      expect(agent.seen).toHaveLength(0);
    });

    it.each(['/api', '/api/v1/pods?watch=1'])(
      'for %s is given up when the holder takes it and freezes',
      async path => {
        const frozen = createServer(() => {});
        await once(frozen.listen(0, '127.0.0.1'), 'listening');
        const { port } = frozen.address() as AddressInfo;
        const impatient = await fixture.startReplica({
          config: { clusters: { gateway: { role: 'portal' } } },
          settings: { answerDeadlineMs: 300 },
        });
        await fixture.connected('west', holder);
        await (
          await fixture.database()
        )('gateway_replicas')
          .where({ peer_url: holder.url })
          .update({ peer_url: `http://127.0.0.1:${port}` });
        for (const body of [undefined, Buffer.alloc(32 * 1024 * 1024)]) {
          const answer = await fetch(impatient.api('west', path), {
            ...{ method: body ? 'POST' : 'GET', body },
            headers: fixture.bearer(),
          });
          expect(answer.status).toBe(504);
          expect(await answer.json()).toMatchObject({ reason: 'Timeout' });
        }
        frozen.closeAllConnections();
        frozen.close();
      },
    );

    it.each([
      ['no token at all', async () => 'garbage'],
      [
        'a token for another replica',
        async () =>
          PeerTokens.create({
            hubKey: fixture.hubKey,
            replicaId: 'a',
            now: () => new Date(),
          }).sign(
            {
              cluster: 'id-of-west',
              method: 'GET',
              path: '/api/clusters/clusters/west/k8s/api',
            },
            'somebody-else',
          ),
      ],
    ])('refuses a forwarded request with %s (92)', async (_, token) => {
      const agent = await fixture.connected('west', holder);
      const answer = await fetch(holder.api('west', '/api'), {
        headers: { ...fixture.bearer(), 'rigging-forwarded': await token() },
      });
      expect(answer.status).toBe(403);
      expect(agent.seen).toHaveLength(0);
    });

    it('cannot be cleaned up by whoever finds the path of the peers (92)', async () => {
      const agent = await fixture.connected('west', holder);
      for (const headers of [{}, fixture.bearer()]) {
        const answer = await fetch(
          `${holder.url}/api/clusters/gateway/cleanup`,
          {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify({ clusterId: agent.clusterId }),
          },
        );
        expect(answer.status).toBe(403);
      }
      expect(fixture.registry.cleanedUp).toEqual([]);
    });

    it('cleans up through the replica that holds the tunnel', async () => {
      const agent = await fixture.connected('west', holder);
      agent.answer = stream =>
        stream.respond({ ':status': 200 }, { endStream: true });
      await other.gateway?.cleanup(agent.clusterId);
      expect(fixture.registry.cleanedUp).toEqual([agent.clusterId]);
      expect(agent.seen[0].headers).toMatchObject({
        ':method': 'POST',
        ':path': '/v1/cleanup',
        ':authority': 'agent',
      });
    });

    it('ends the tunnel on another replica within two seconds when a cluster is disconnected', async () => {
      const agent = await fixture.connected('west', holder);
      const startedAt = Date.now();
      await other.gateway?.disconnect(agent.clusterId, 'ClusterRemoved');
      await agent.tunnels[0].closed;
      expect(Date.now() - startedAt).toBeLessThan(2_000);
    });

    it('tells an agent that this replica holds no tunnels', async () => {
      const agent = await fixture.register('west');
      await expect(
        agent.connect(other.connectUrl, fixture.hubKey),
      ).rejects.toThrow(/portal/);
    });
  },
);

describe('a peer token', () => {
  const request = { cluster: 'c', method: 'GET', path: '/x' };

  it('is good once, for its request, for half a minute', async () => {
    const fixture = await GatewayFixture.create();
    let time = Date.parse('2026-11-21T10:00:00Z');
    const tokens = PeerTokens.create({
      hubKey: fixture.hubKey,
      replicaId: 'r',
      now: () => new Date(time),
    });
    const token = await tokens.sign(request, 'r');
    await expect(
      tokens.verify(token, { ...request, cluster: 'd' }),
    ).rejects.toThrow(/does not fit/);
    await tokens.verify(token, request);
    await expect(tokens.verify(token, request)).rejects.toThrow(/does not fit/);
    const late = await tokens.sign(request, 'r');
    time += 120_000;
    await expect(tokens.verify(late, request)).rejects.toThrow(/does not fit/);
    await fixture.stop();
  });
});
