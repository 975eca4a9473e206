import { generateKeyPairSync } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@rigging/backend-testing';
import { DatabaseClusterStore } from '../store/DatabaseClusterStore';
import type { ClustersConfig } from '../wiring/ClustersConfig';
import { HubSecretStore } from './HubSecretStore';
import { loadHubKey } from './loadHubKey';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const config: ClustersConfig = {
  connection: { baseUrl: 'https://hub/api/clusters' },
  hubUrl: 'http://hub',
  encryptionSecrets: ['first-secret-0123456789'],
  administrators: [],
  registrationTokenTtlMs: 1,
  deletionDeadlineMs: 1,
  agentImage: 'image',
  development: false,
};

describe.each(databases.eachSupportedId())('loadHubKey (%s)', databaseId => {
  async function setup() {
    const knex = await databases.init(databaseId);
    await DatabaseClusterStore.create({
      database: mockServices.database({ knex }),
    });
    const logger = mockServices.logger.mock();
    const load = (changes: Partial<ClustersConfig> = {}) =>
      loadHubKey({
        config: { ...config, ...changes },
        secrets: HubSecretStore.create({ database: knex }),
        logger,
        now: () => 5,
      });
    return { knex, logger, load };
  }

  it('gives all replicas that start at the same time the same key', async () => {
    const { load } = await setup();
    const keys = await Promise.all([load(), load(), load(), load()]);
    const thumbprints = new Set(keys.map(key => key.thumbprint));
    expect(thumbprints.size).toBe(1);
    expect((await load()).privateKey).toEqual(keys[0].privateKey);
  });

  it('keeps no private key in the database that can be read without the secret', async () => {
    const { knex, load } = await setup();
    const { privateKey } = await load();
    const dump = JSON.stringify(await knex('hub_secrets'));
    expect(dump).not.toContain(privateKey.d);
    expect(dump).not.toContain('PRIVATE KEY');
    expect(dump).not.toContain('first-secret');
  });

  it('stays closed with a wrong secret, and opens with a rotated list', async () => {
    const { load } = await setup();
    const { thumbprint } = await load();
    await expect(
      load({ encryptionSecrets: ['other-secret-0123456789'] }),
    ).rejects.toThrow('not in clusters.encryption.keys');
    const rotated = await load({
      encryptionSecrets: ['other-secret-0123456789', 'first-secret-0123456789'],
    });
    expect(rotated.thumbprint).toBe(thumbprint);
  });

  it('notices that the stored key was altered', async () => {
    const { knex, load } = await setup();
    await load();
    const { value } = await knex('hub_secrets').first();
    const sealed = JSON.parse(value);
    sealed.data = `AAAA${sealed.data.slice(4)}`;
    await knex('hub_secrets').update({ value: JSON.stringify(sealed) });
    await expect(load()).rejects.toThrow('has been altered');
  });

  it('needs a secret outside of development, and warns within', async () => {
    const { load, logger } = await setup();
    await expect(load({ encryptionSecrets: [] })).rejects.toThrow(
      'clusters.encryption.keys',
    );
    const development = { encryptionSecrets: [], development: true };
    const { thumbprint } = await load(development);
    expect((await load(development)).thumbprint).toBe(thumbprint);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('development only'),
    );
  });

  it('takes a configured key, and says nothing of one that it cannot read', async () => {
    const { load, knex } = await setup();
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect((await load({ hubPrivateKey: pem })).privateKey.d).toBe(
      privateKey.export({ format: 'jwk' }).d,
    );
    expect(await knex('hub_secrets')).toEqual([]);
    await expect(load({ hubPrivateKey: 'canary' })).rejects.toThrow(
      /^(?!.*canary)/,
    );
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    await expect(
      load({
        hubPrivateKey: String(rsa.export({ type: 'pkcs8', format: 'pem' })),
      }),
    ).rejects.toThrow('must be Ed25519');
  });
});
