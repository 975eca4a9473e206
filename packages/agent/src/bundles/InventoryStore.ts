import { isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { AgentLogger } from '../AgentLogger';
import { KubeApiError } from '../cluster/KubeApiError';
import { KubeClient } from '../cluster/KubeClient';
import { agentNamespace, managedBy, managedByLabel } from '../owner/names';
import { BundleKey } from './BundleKey';
import { bundleIdOf } from './bundleIdOf';
import { decodeInventory } from './decodeInventory';
import { encodeInventory } from './encodeInventory';
import { Inventory } from './Inventory';
import { inheritInventory } from './inheritInventory';
import { inventoryLabel } from './names';

const secretsPath = `/api/v1/namespaces/${agentNamespace}/secrets`;
const listPath = `${secretsPath}?labelSelector=${encodeURIComponent(
  inventoryLabel,
)}`;
const pageSize = 20;

type Secret = {
  metadata: { name: string; resourceVersion: string };
  data?: Record<string, string>;
};

type SecretList = { items: Secret[]; metadata: { continue?: string } };

/**
 * Keeps inventories in Secrets, since what is applied may be secret. Each write names the
 * version it replaces: an agent that does not know yet that another one leads is refused.
 */
export class InventoryStore {
  readonly #kube: KubeClient;
  readonly #logger: AgentLogger;
  readonly #versions = new Map<string, string>();

  readonly #clusterId: string | undefined;

  static create(options: {
    kube: KubeClient;
    logger: AgentLogger;
    /** Of this registration; inventories of others are of rights that nobody gave in this one. */
    clusterId?: string;
  }) {
    return new InventoryStore(options);
  }

  private constructor(options: {
    kube: KubeClient;
    logger: AgentLogger;
    clusterId?: string;
  }) {
    this.#kube = options.kube;
    this.#logger = options.logger;
    this.#clusterId = options.clusterId;
  }

  /** All that can be read. */
  async list(options: { signal?: AbortSignal } = {}): Promise<Inventory[]> {
    const found: Inventory[] = [];
    this.#versions.clear();
    let next: string | undefined;
    do {
      const more = next ? `&continue=${encodeURIComponent(next)}` : '';
      const page = await this.#kube.call<SecretList>(
        `${listPath}&limit=${pageSize}${more}`,
        options,
      );
      for (const { metadata, data } of page.items) {
        this.#versions.set(metadata.name, metadata.resourceVersion);
        try {
          found.push(
            inheritInventory(decodeInventory(data?.inventory ?? ''), {
              clusterId: this.#clusterId,
            }),
          );
        } catch (error) {
          this.#logger.warn(
            `The Secret ${agentNamespace}/${
              metadata.name
            } holds no readable inventory and is replaced when its bundle comes again: ${
              isError(error) ? error.message : error
            }`,
          );
        }
      }
      next = page.metadata.continue || undefined;
    } while (next);
    return found;
  }

  async write(inventory: Inventory): Promise<void> {
    const name = secretNameOf(inventory);
    const version = this.#versions.get(name);
    const body: JsonObject = {
      ...{ apiVersion: 'v1', kind: 'Secret', type: 'rigging.dev/inventory' },
      metadata: {
        name,
        namespace: agentNamespace,
        labels: {
          [managedByLabel]: managedBy,
          [inventoryLabel]: bundleIdOf(inventory),
        },
        ...(version && { resourceVersion: version }),
      },
      data: {
        inventory: encodeInventory({
          ...inventory,
          ...(this.#clusterId && { clusterId: this.#clusterId }),
        }),
      },
    };
    const written = await this.#kube.call<Secret>(
      version ? `${secretsPath}/${name}` : secretsPath,
      { method: version ? 'PUT' : 'POST', body },
    );
    this.#versions.set(name, written.metadata.resourceVersion);
  }

  async remove(key: BundleKey): Promise<void> {
    const name = secretNameOf(key);
    try {
      await this.#kube.call(`${secretsPath}/${name}`, { method: 'DELETE' });
    } catch (error) {
      if (!KubeApiError.is(error, 404)) throw error;
    }
    this.#versions.delete(name);
  }
}

function secretNameOf(key: BundleKey): string {
  return `rigging-bundle-${bundleIdOf(key)}`;
}
