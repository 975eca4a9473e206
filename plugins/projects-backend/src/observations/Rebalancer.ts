import { isError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Delivery } from '../delivery/Delivery';
import type { QuotaLedger } from '../ledger/QuotaLedger';

const TRIES = 5;

type Options = {
  database: Knex;
  ledger: QuotaLedger;
  delivery: Delivery;
  /** Pages have something new to show of these projects. */
  onNews: (projectIds: string[]) => void;
};

/** Takes news into the ledger, and grants anew what may be granted by them. */
export class Rebalancer {
  readonly #options: Options;

  static create(options: Options): Rebalancer {
    return new Rebalancer(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** `take` answers with the projects that a rebalance may now do something for. */
  async apply(
    take: (transaction: Knex.Transaction) => Promise<string[]>,
    options: {
      /** Not when nothing was granted anew. */
      isQuiet?: boolean;
      /** See QuotaLedger. */
      isThorough?: boolean;
    } = {},
  ): Promise<void> {
    const { database, delivery, onNews } = this.#options;
    for (let attempt = 1; ; attempt++) {
      try {
        const { projectIds, isMarked } = await database.transaction(
          transaction => this.#applyIn(transaction, take, options),
        );
        if (isMarked) {
          delivery.nudge();
        }
        if (projectIds.length > 0 && (isMarked || !options.isQuiet)) {
          onNews(projectIds);
        }
        return;
      } catch (error) {
        const isLate = isError(error) && error.name === 'ConflictError';
        if (!isLate || attempt === TRIES) {
          throw error;
        }
      }
    }
  }

  async #applyIn(
    transaction: Knex.Transaction,
    take: (transaction: Knex.Transaction) => Promise<string[]>,
    options: { isThorough?: boolean },
  ): Promise<{ projectIds: string[]; isMarked: boolean }> {
    const { ledger, delivery } = this.#options;
    const projectIds = [...new Set(await take(transaction))].sort();
    let isMarked = false;
    for (const projectId of projectIds) {
      const grants = await ledger.rebalance(transaction, projectId, options);
      await delivery.markNamespaces(transaction, grants);
      isMarked ||= grants.length > 0;
    }
    return { projectIds, isMarked };
  }
}
