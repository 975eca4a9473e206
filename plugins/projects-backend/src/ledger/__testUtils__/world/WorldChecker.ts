import type { Account } from '../../Account';
import { KEYS, PROJECTS, type World } from './World';

/** What must be true in every state of a world. */
export class WorldChecker {
  readonly #world: World;
  readonly #ceilings = new Map<string, bigint>();
  #accounts = new Map<string, Account[]>();

  static create(world: World): WorldChecker {
    return new WorldChecker(world);
  }

  private constructor(world: World) {
    this.#world = world;
  }

  /** @param options - `isHubSame`: the ledger has done nothing since */
  async check(options: { isHubSame: boolean }): Promise<void> {
    if (!options.isHubSame) {
      this.#accounts = await this.#world.accounts();
      this.#checkLimits();
    }
    this.#checkClusters();
  }

  /** Charged is no more than the limit, or than before while it shrinks. */
  #checkLimits(): void {
    for (const project of PROJECTS) {
      for (const key of KEYS) {
        const limit = this.#world.limits.get(project)?.get(key) ?? 0n;
        const accounts = this.#accounts.get(project) ?? [];
        let charged = 0n;
        for (const account of accounts) {
          charged += account.key === key ? account.charged : 0n;
          if (account.charged < account.target) {
            throw new Error(`${describe(account)} is charged too little`);
          }
        }
        const id = `${project} ${key}`;
        const before = this.#ceilings.get(id) ?? limit;
        const ceiling = before > limit ? before : limit;
        if (charged > ceiling) {
          throw new Error(`${id}: ${charged} is charged, above ${ceiling}`);
        }
        this.#ceilings.set(id, charged > limit ? charged : limit);
      }
    }
  }

  /** What any API server may admit, or has admitted, is charged; so use adds up to no more. */
  #checkClusters(): void {
    const charged = new Map<string, bigint>();
    for (const account of [...this.#accounts.values()].flat()) {
      const { clusterId, namespace, key } = account;
      charged.set(`${clusterId}/${namespace} ${key}`, account.charged);
    }
    for (const { cluster } of this.#world.lines) {
      for (const namespace of cluster.quotas.keys()) {
        for (const key of KEYS) {
          const id = `${cluster.id}/${namespace} ${key}`;
          const inForce = cluster.inForce(namespace, key);
          if (inForce > (charged.get(id) ?? 0n)) {
            throw new Error(
              `${id}: ${inForce} is in force, ${charged.get(id)} charged`,
            );
          }
        }
      }
    }
  }
}

function describe({ clusterId, namespace, key }: Account): string {
  return `${clusterId}/${namespace} ${key}`;
}
