import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@rigging/backend-testing';
import {
  type AgentTunnel,
  generateTunnelKeyPair,
  openTunnel,
  type TunnelKeyPair,
} from '@rigging/tunnel';
import { EvilAgent } from '@rigging/tunnel/testUtils';
import request from 'supertest';
import { registrationBody } from '../__testUtils__/registrationBody';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const as = mockCredentials.user.header();
const connectPath = '/api/clusters/agent/connect';

/** Two replicas of the whole plugin over one database, with one imported cluster. */
async function setup() {
  const knex = await databases.init('SQLITE_3');
  const start = async () => {
    const { server } = await startClustersBackend({
      features: [
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
      ],
    });
    return server;
  };
  const one = await start();
  const other = await start();
  type Server = typeof one;

  const create = async (name: string) => {
    const { body } = await request(one)
      .post('/api/clusters/clusters')
      .set('Authorization', as)
      .send({ name });
    return { id: body.cluster.id, token: `${body.registration.token}` };
  };
  const renew = async (name: string) => {
    const { body } = await request(one)
      .post(`/api/clusters/clusters/${name}/registration-tokens`)
      .set('Authorization', as);
    return `${body.token}`;
  };
  const register = (server: Server, token: string, body: object = {}) =>
    request(server)
      .post('/api/clusters/agent/register')
      .set('Authorization', `Bearer ${token}`)
      .send(registrationBody(body));
  const connect = async (
    server: Server,
    options: Pick<
      Parameters<typeof EvilAgent.connect>[0],
      'subject' | 'keyPair' | 'audience' | 'stolenToken'
    >,
  ) => {
    const evil = await EvilAgent.connect({
      ...{ port: server.port(), path: connectPath },
      ...options,
      token: { claims: { clusterUid: registrationBody().clusterUid } },
    });
    evil.close();
    return evil.response?.status;
  };
  return { one, other, create, renew, register, connect };
}

async function openHonestly(options: {
  port: number;
  subject: string;
  keyPair: TunnelKeyPair;
  hubPublicKey: TunnelKeyPair['publicKey'];
  audience: string;
}): Promise<AgentTunnel> {
  const { port, ...rest } = options;
  return openTunnel({
    ...rest,
    url: `ws://127.0.0.1:${port}${connectPath}`,
    instance: 'agent-0',
    claims: {
      clusterUid: registrationBody().clusterUid,
      agentVersion: '0.1.0',
    },
    onStream: stream => {
      stream.on('error', () => {});
      stream.respond({ ':status': 200 });
    },
  });
}

const hubOf = (token: string) => token.split('.')[3];

describe('a stolen registration token, on two replicas', () => {
  it('is good for exactly one of many agents that come to both at once (38)', async () => {
    const { one, other, create, register } = await setup();
    const { token } = await create('west');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => register(i % 2 ? one : other, token)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 401, 401, 401, 401, 401, 401, 401,
    ]);
  });

  it('is refused by the other replica as soon as it is replaced (38)', async () => {
    const { other, create, renew, register } = await setup();
    const { token } = await create('west');
    const next = await renew('west');
    expect((await register(other, token)).status).toBe(401);
    expect((await register(other, next)).status).toBe(200);
  });

  it('opens no tunnel, before its use and after it (40)', async () => {
    const { one, other, create, register, connect } = await setup();
    const { id, token } = await create('west');
    const keyPair = await generateTunnelKeyPair();
    const thief = {
      ...{ subject: id, keyPair: await generateTunnelKeyPair() },
      ...{ audience: hubOf(token), stolenToken: token },
    };
    expect(await connect(one, thief)).toBe(401);
    await register(one, token, { publicKey: keyPair.publicKey });
    expect(await connect(one, thief)).toBe(401);
    expect(await connect(other, thief)).toBe(401);
    // The id, which a thief of the token may know, helps no more.
    const { stolenToken: _, ...withOwnKey } = thief;
    expect(await connect(one, withOwnKey)).toBe(401);
    expect(await connect(one, { ...withOwnKey, keyPair })).toBe(101);
  });

  it('registers its own cluster, whichever the agent names (39)', async () => {
    const { one, create, register } = await setup();
    const west = await create('west');
    const east = await create('east');
    const answer = await register(one, west.token, {
      clusterId: east.id,
      clusterName: 'east',
      id: east.id,
    });
    expect([200, 400]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toContain(east.id);
    const untouched = await request(one)
      .get('/api/clusters/clusters/east')
      .set('Authorization', as);
    expect(untouched.body.phase).toBe('pending');
  });
});

describe('an agent credential, on two replicas', () => {
  it('opens no tunnel for another cluster (39)', async () => {
    const { one, create, register, connect } = await setup();
    const west = await create('west');
    const east = await create('east');
    const keyPair = await generateTunnelKeyPair();
    await register(one, west.token, { publicKey: keyPair.publicKey });
    await register(one, east.token, {
      publicKey: (await generateTunnelKeyPair()).publicKey,
      clusterUid: '6e4c6a1c-0000-4000-8000-000000000002',
    });
    const audience = hubOf(west.token);
    const asEast = { subject: east.id, keyPair, audience };
    expect(await connect(one, asEast)).toBe(401);
    expect(await connect(one, { ...asEast, subject: west.id })).toBe(101);
  });

  it('dies on both when it is replaced, and its open tunnel is cut (41)', async () => {
    const { one, other, create, renew, register, connect } = await setup();
    const { id: subject, token } = await create('west');
    const audience = hubOf(token);
    const stolen = await generateTunnelKeyPair();
    const first = await register(one, token, { publicKey: stolen.publicKey });
    const { hubPublicKey } = first.body;
    const tunnel = await openHonestly({
      port: other.port(),
      ...{ subject, keyPair: stolen, hubPublicKey, audience },
    });
    const fresh = await generateTunnelKeyPair();
    const again = await register(one, await renew('west'), {
      publicKey: fresh.publicKey,
    });
    expect(again.status).toBe(200);
    expect(JSON.stringify(await tunnel.closed)).toMatch(/CredentialReplaced/);
    for (const server of [one, other]) {
      const options = { subject, audience };
      expect(await connect(server, { ...options, keyPair: stolen })).toBe(401);
      expect(await connect(server, { ...options, keyPair: fresh })).toBe(101);
    }
  });

  it('is refused for ever, everywhere, once its cluster is removed (47)', async () => {
    const { one, other, create, register, connect } = await setup();
    const { id: subject, token } = await create('west');
    const keyPair = await generateTunnelKeyPair();
    const { publicKey } = keyPair;
    const { body } = await register(one, token, { publicKey });
    const { hubPublicKey } = body;
    const audience = hubOf(token);
    const tunnel = await openHonestly({
      port: other.port(),
      ...{ subject, keyPair, hubPublicKey, audience },
    });
    await request(one)
      .delete('/api/clusters/clusters/west?force=true')
      .set('Authorization', as);
    await tunnel.closed;
    const second = await create('west');
    expect(second.id).not.toBe(subject);
    for (const server of [one, other]) {
      expect(await connect(server, { subject, keyPair, audience })).toBe(410);
      // Nor does its key open the cluster that took the name.
      expect(
        await connect(server, { subject: second.id, keyPair, audience }),
      ).toBe(401);
      expect((await register(server, token)).status).toBe(410);
    }
    const anew = await request(other)
      .get('/api/clusters/clusters/west')
      .set('Authorization', as);
    expect(anew.body).toMatchObject({ id: second.id, phase: 'pending' });
  });
});
