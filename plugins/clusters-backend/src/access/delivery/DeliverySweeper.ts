import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import type { Revisions } from '../../revisions/Revisions';
import type { AccessCompiler } from './AccessCompiler';
import type { AccessDelivery } from './AccessDelivery';
import type { DeliveryLedger } from './DeliveryLedger';
import { readDemands } from './readDemands';

const MOST_CLUSTERS = 200;
const MOST_AT_ONCE = 4;

type Dependencies = {
  database: Knex;
  ledger: DeliveryLedger;
  compiler: AccessCompiler;
  delivery: AccessDelivery;
  revisions: Revisions;
  logger: LoggerService;
  now: () => number;
};

/**
 * Has clusters that nobody uses follow what changes. Most changes concern few clusters:
 * those whose bundles stay as they are cost a share of a few queries.
 */
export class DeliverySweeper {
  readonly #options: Dependencies;
  #sweptRevision = -1;

  static create(options: Dependencies): DeliverySweeper {
    return new DeliverySweeper(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** Deals with some of the clusters that are behind. True when there may be more. */
  async sweep(): Promise<boolean> {
    const { database, ledger, compiler, revisions, now } = this.#options;
    const { access: revision } = await revisions.read();
    if (revision === this.#sweptRevision) {
      return false;
    }
    const behind = await ledger.findBehind(revision, { limit: MOST_CLUSTERS });
    const demands = await readDemands(
      database,
      behind.map(({ id }) => id),
      { now: now() },
    );
    const demandOf = new Map(demands.map(demand => [demand.clusterId, demand]));
    const same: { id: string; hash: string }[] = [];
    const others: string[] = [];
    for (const { id, contentHash } of behind) {
      const { hash } = await compiler.compile(demandOf.get(id), { revision });
      if (hash === contentHash) {
        same.push({ id, hash });
      } else {
        others.push(id);
      }
    }
    for (const [contentHash, clusters] of groupBy(same, ({ hash }) => hash)) {
      await ledger.advance(
        clusters.map(({ id }) => id),
        { revision, contentHash },
      );
    }
    const failed = await this.#deliver(others);
    const isDone = behind.length < MOST_CLUSTERS && failed === 0;
    if (isDone) {
      this.#sweptRevision = revision;
    }
    return !isDone;
  }

  /** How many could not be dealt with. */
  async #deliver(clusterIds: string[]): Promise<number> {
    const { delivery, logger } = this.#options;
    const waiting = [...clusterIds];
    let failed = 0;
    const work = async () => {
      for (let id = waiting.shift(); id; id = waiting.shift()) {
        try {
          await delivery.ensure(id);
        } catch (error) {
          failed += 1;
          logger.warn('could not bring roles to a cluster; trying again', {
            clusterId: id,
            error: String(error),
          });
        }
      }
    };
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
    return failed;
  }
}
