import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@rigging/backend-testing';
import { makeRecord } from '../__fixtures__/makeRecord';
import type { ClusterRecord } from './ClusterRecord';
import type { TokenRecord } from './ClusterStore';
import { DatabaseClusterStore } from './DatabaseClusterStore';

jest.setTimeout(180_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('registerAgent (%s)', databaseId => {
  const token = (clusterId: string, id = 'a'.repeat(32)): TokenRecord => ({
    id,
    clusterId,
    secretHash: 'h',
    expiresAt: 10_000,
  });
  const ask = (
    given: TokenRecord,
    host: string,
    clusterUid = 'uid-1',
    now = 1_000,
  ) => {
    const publicKey = { kty: 'OKP', crv: 'Ed25519', x: host };
    return {
      token: given,
      publicKey,
      thumbprint: host,
      clusterUid,
      now,
      change: (cluster: ClusterRecord): ClusterRecord => ({
        ...cluster,
        state: 'registered',
        publicKey,
        clusterUid,
      }),
    };
  };

  async function setupToken() {
    const knex = await databases.init(databaseId);
    const store = await DatabaseClusterStore.create({
      database: mockServices.database({ knex }),
    });
    await store.insert(makeRecord({ name: 'a' }));
    const [{ id }] = (await store.list({})).items;
    await store.renewToken(token(id), { now: 1 });
    return { store, id };
  }

  it('lets exactly one of two hosts have a token', async () => {
    const { store, id } = await setupToken();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        store.register(ask(token(id), `host-${index}`)),
      ),
    );
    const types = outcomes.map(outcome => outcome.type).sort();
    expect(types).toEqual([
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'registered',
    ]);
  });

  it('lets the same agent repeat itself, also late', async () => {
    const { store, id } = await setupToken();
    await store.register(ask(token(id), 'host'));
    const again = await store.register(ask(token(id), 'host', 'uid-1', 99_000));
    expect(again.type).toBe('repeated');
  });

  it('refuses expired and revoked tokens', async () => {
    const { store, id } = await setupToken();
    expect(
      await store.register(ask(token(id), 'host', 'uid-1', 10_000)),
    ).toEqual({ type: 'refused', reason: 'tokenUsed' });
    await store.renewToken(token(id, 'b'.repeat(32)), { now: 2 });
    expect(await store.register(ask(token(id), 'host'))).toEqual({
      type: 'refused',
      reason: 'tokenUsed',
    });
  });

  it('replaces the key of the same cluster with a new token, and refuses another cluster', async () => {
    const { store, id } = await setupToken();
    await store.register(ask(token(id), 'host'));
    const next = token(id, 'b'.repeat(32));
    await store.renewToken(next, { now: 2 });
    expect(await store.register(ask(next, 'clone', 'uid-2'))).toEqual({
      type: 'refused',
      reason: 'otherCluster',
    });
    expect(await store.register(ask(next, 'new-key'))).toMatchObject({
      type: 'registered',
      replacedKey: true,
    });
    // The former key may not come back with its used token.
    expect(await store.register(ask(token(id), 'host'))).toMatchObject({
      type: 'refused',
    });
  });

  it('refuses a cluster that is registered under another name, without using the token up', async () => {
    const { store, id } = await setupToken();
    await store.register(ask(token(id), 'host'));
    const other = makeRecord({ name: 'b' });
    await store.insert(other);
    const next = token(other.id, 'b'.repeat(32));
    await store.renewToken(next, { now: 2 });
    expect(await store.register(ask(next, 'host-2'))).toEqual({
      type: 'refused',
      reason: 'registeredElsewhere',
    });
    expect(await store.register(ask(next, 'host-2', 'uid-2'))).toMatchObject({
      type: 'registered',
    });
  });

  it('refuses the agent of a removed cluster', async () => {
    const { store, id } = await setupToken();
    await store.remove(id, { reason: 'forced', now: 5 });
    expect(await store.register(ask(token(id), 'host'))).toEqual({
      type: 'refused',
      reason: 'gone',
    });
  });
});
