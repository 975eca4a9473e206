import { ConflictError, ForwardedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { generateTunnelKeyPair, thumbprintOf } from '@rigging/tunnel';
import { KubeApiError } from '../cluster/KubeApiError';
import { KubeClient } from '../cluster/KubeClient';
import {
  agentNamespace,
  managedBy,
  managedByLabel,
  objectName,
} from '../owner/names';
import { AgentIdentity, Registration } from './AgentIdentity';

const key = 'identity';
const secretsPath = `/api/v1/namespaces/${agentNamespace}/secrets`;
const attempts = 5;

type Secret = {
  metadata: JsonObject & { resourceVersion?: string };
  data?: Record<string, string>;
};

/**
 * Keeps the agent's identity in a Secret of its cluster. Several replicas may start at
 * once: each write names the version it replaces, and whoever loses reads the winner's.
 */
export class IdentityStore {
  readonly #kube: KubeClient;

  static create(options: { kube: KubeClient }) {
    return new IdentityStore(options.kube);
  }

  private constructor(kube: KubeClient) {
    this.#kube = kube;
  }

  /** The stored identity, if there is one. */
  async read(): Promise<AgentIdentity | undefined> {
    const secret = await this.#readSecret();
    return secret && (await identityIn(secret));
  }

  /**
   * The identity for a registration token: the stored one, or a fresh key pair that is
   * stored before anybody hears of it. A new token means a new import, with a new key.
   */
  async claim(tokenId: string): Promise<AgentIdentity> {
    return this.#change(async stored =>
      stored?.tokenId === tokenId
        ? undefined
        : { keyPair: await generateTunnelKeyPair(), tokenId },
    );
  }

  /** Stores the hub's answer, unless another token has come in between. */
  async complete(
    identity: AgentIdentity,
    registration: Registration,
  ): Promise<AgentIdentity> {
    return this.#change(async stored =>
      stored?.keyPair.thumbprint === identity.keyPair.thumbprint
        ? { ...stored, registration }
        : undefined,
    );
  }

  /** Whether the Secret can be written, without writing it. */
  async checkWritable(): Promise<void> {
    await this.#ensureNamespace();
    const stored = await this.#readSecret();
    await this.#write(stored ?? newSecret(), { dryRun: true });
  }

  async #change(
    change: (stored?: AgentIdentity) => Promise<AgentIdentity | undefined>,
  ): Promise<AgentIdentity> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const secret = await this.#readSecret();
      const stored = secret && (await identityIn(secret));
      const wanted = await change(stored);
      if (!wanted && stored) return stored;
      if (!wanted) break;
      await this.#ensureNamespace();
      const base = secret ?? newSecret();
      const data = {
        ...base.data,
        [key]: Buffer.from(JSON.stringify(wanted)).toString('base64'),
      };
      try {
        await this.#write({ ...base, data });
        return wanted;
      } catch (error) {
        if (!KubeApiError.is(error, 409)) throw error;
      }
    }
    throw new ConflictError(
      `The Secret ${agentNamespace}/${objectName} is changed by somebody else all the time; look for a second agent with another token`,
    );
  }

  async #readSecret() {
    return this.#kube.find<Secret>(`${secretsPath}/${objectName}`);
  }

  async #write(secret: Secret, options: { dryRun?: boolean } = {}) {
    const query = options.dryRun ? '?dryRun=All' : '';
    const exists = secret.metadata.resourceVersion !== undefined;
    await this.#kube.call(
      exists
        ? `${secretsPath}/${objectName}${query}`
        : `${secretsPath}${query}`,
      { method: exists ? 'PUT' : 'POST', body: secret },
    );
  }

  async #ensureNamespace() {
    if (await this.#kube.find(`/api/v1/namespaces/${agentNamespace}`)) return;
    try {
      await this.#kube.call('/api/v1/namespaces', {
        method: 'POST',
        body: {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: agentNamespace,
            labels: { [managedByLabel]: managedBy },
          },
        },
      });
    } catch (error) {
      if (!KubeApiError.is(error, 409)) throw error;
    }
  }
}

function newSecret(): Secret {
  return {
    ...{ apiVersion: 'v1', kind: 'Secret', type: 'Opaque' },
    metadata: {
      name: objectName,
      namespace: agentNamespace,
      labels: { [managedByLabel]: managedBy },
    },
  };
}

async function identityIn(secret: Secret): Promise<AgentIdentity | undefined> {
  const encoded = secret.data?.[key];
  if (!encoded) return undefined;
  try {
    const identity = JSON.parse(
      Buffer.from(encoded, 'base64').toString('utf8'),
    ) as AgentIdentity;
    const thumbprint = await thumbprintOf(identity.keyPair.publicKey);
    return { ...identity, keyPair: { ...identity.keyPair, thumbprint } };
  } catch (error) {
    throw new ForwardedError(
      `The Secret ${agentNamespace}/${objectName} holds no readable identity; delete it and import the cluster again`,
      error,
    );
  }
}
