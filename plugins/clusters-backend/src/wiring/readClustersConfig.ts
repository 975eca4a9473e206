import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Connection } from '@rigging/backstage-plugin-clusters-common';
import { readDurationMs } from '../config/readDurationMs';
import type { ClustersConfig } from './ClustersConfig';

const SHORTEST_SECRET = 16;

/** Reads the configuration; fails with the key that is wrong. */
export function readClustersConfig(
  config: RootConfigService,
  options: { environment: string | undefined },
): ClustersConfig {
  return {
    hubUrl: readBackendUrl(config, 'clusters.hub.url', 'agents reach the hub'),
    connection: readConnection(config),
    hubPrivateKey: config.getOptionalString('clusters.hub.privateKey'),
    hubCaData: config.getOptionalString('clusters.hub.caData'),
    encryptionSecrets: readSecrets(config),
    administrators: readAdministrators(config),
    registrationTokenTtlMs: readDurationMs(
      config,
      'clusters.registrationTokenTtl',
      { standard: { hours: 1 } },
    ),
    deletionDeadlineMs: readDurationMs(config, 'clusters.deletionDeadline', {
      standard: { minutes: 10 },
    }),
    agentImage:
      config.getOptionalString('clusters.agentImage') ??
      'ghcr.io/rigging/agent:0.1.0',
    development: options.environment === 'development',
  };
}

/** The URL under a key, or else that of the backend. */
function readBackendUrl(
  config: RootConfigService,
  ownKey: string,
  whoUsesIt: string,
): string {
  const key = config.has(ownKey) ? ownKey : 'backend.baseUrl';
  const text = config.getString(key);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username) {
    throw new Error(
      `${key} must be an http or https URL without credentials; ${whoUsesIt} at it`,
    );
  }
  return text.replace(/\/+$/, '');
}

function readConnection(config: RootConfigService): Connection {
  const url = readBackendUrl(
    config,
    'clusters.kubectl.url',
    'kubectl reaches the clusters',
  );
  return {
    baseUrl: `${url}/api/clusters`,
    caData: config.getOptionalString('clusters.kubectl.caData'),
  };
}

function readSecrets(config: RootConfigService): string[] {
  const keys = config.getOptionalConfigArray('clusters.encryption.keys') ?? [];
  return keys.map((key, index) => {
    const secret = key.getString('secret');
    if (secret.length < SHORTEST_SECRET) {
      throw new Error(
        `clusters.encryption.keys[${index}].secret is too short; use at least 32 random characters`,
      );
    }
    return secret;
  });
}

function readAdministrators(config: RootConfigService): string[] {
  const refs = config.getOptionalStringArray('clusters.administrators') ?? [];
  return refs.map(ref => {
    try {
      return stringifyEntityRef(
        parseEntityRef(ref, { defaultNamespace: 'default' }),
      );
    } catch {
      throw new Error(
        `clusters.administrators has '${ref}' in it; write user:default/<name> or group:default/<name>`,
      );
    }
  });
}
