import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClustersConfig } from '../wiring/ClustersConfig';
import type { HubKey } from './HubKey';
import type { HubSecretStore } from './HubSecretStore';
import { SecretBox } from './SecretBox';
import { toHubKey } from './toHubKey';

const HUB_KEY = 'hub-key';
const DEVELOPMENT_KEY = 'development-encryption-key';

/**
 * The hub's key: from the configuration, or made once and kept encrypted in the
 * database for all replicas.
 */
export async function loadHubKey(options: {
  config: ClustersConfig;
  secrets: HubSecretStore;
  logger: LoggerService;
  now: () => number;
}): Promise<HubKey> {
  const { config, secrets, now } = options;
  if (config.hubPrivateKey) {
    return toHubKey(config.hubPrivateKey);
  }
  const box = SecretBox.create({
    secrets: await findEncryptionSecrets(options),
  });
  const sealed = await secrets.getOrInsert(
    HUB_KEY,
    async () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      return box.seal(String(pem), { purpose: HUB_KEY });
    },
    { now: now() },
  );
  return toHubKey(box.open(sealed, { purpose: HUB_KEY }));
}

async function findEncryptionSecrets(options: {
  config: ClustersConfig;
  secrets: HubSecretStore;
  logger: LoggerService;
  now: () => number;
}): Promise<string[]> {
  const { config, secrets, logger, now } = options;
  if (config.encryptionSecrets.length > 0) {
    return config.encryptionSecrets;
  }
  if (!config.development) {
    throw new Error(
      'The hub needs a secret to encrypt its key with: set clusters.encryption.keys to a list with one secret of at least 32 random characters, or give the key itself in clusters.hub.privateKey',
    );
  }
  logger.warn(
    'clusters.encryption.keys is not set: the key of the hub is encrypted with a secret that lies beside it in the database. This is for development only.',
  );
  return [
    await secrets.getOrInsert(
      DEVELOPMENT_KEY,
      async () => randomBytes(32).toString('base64'),
      { now: now() },
    ),
  ];
}
