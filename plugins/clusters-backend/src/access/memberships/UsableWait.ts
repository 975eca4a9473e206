import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import type { Bundles } from '../../bundles/Bundles';
import type { ClusterRow } from '../../store/rows';
import type { AccessDelivery } from '../delivery/AccessDelivery';
import { whereScopeTakesIn } from './whereScopeTakesIn';

const LONGEST_MS = 5_000;
/** In more clusters than that the background brings the role; each request waits for its own cluster anyway. */
const MOST_CLUSTERS = 10;

type Dependencies = {
  database: Knex;
  delivery: AccessDelivery;
  bundles: Pick<Bundles, 'whenSettled'>;
  logger: LoggerService;
};

/** Waits until a role that was just given works in the connected clusters of its scope. */
export class UsableWait {
  readonly #options: Dependencies;

  static create(options: Dependencies): UsableWait {
    return new UsableWait(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** At most some seconds; never fails. */
  async wait(scope: AccessScope): Promise<void> {
    const { delivery, bundles, logger } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>(resolve => {
      timer = setTimeout(resolve, LONGEST_MS);
    });
    const usable = this.#findClusters(scope).then(ids =>
      Promise.all(
        ids.map(async id => {
          await delivery.ensure(id);
          await bundles.whenSettled(id, { timeoutMs: LONGEST_MS });
        }),
      ),
    );
    try {
      await Promise.race([usable, tooLong]);
    } catch (error) {
      logger.warn('a role that was just given is not yet in its clusters', {
        error: String(error),
      });
    } finally {
      clearTimeout(timer);
      // What comes later than that is nobody's business any more.
      usable.catch(() => {});
    }
  }

  async #findClusters(scope: AccessScope): Promise<string[]> {
    const { database } = this.#options;
    const query = database<ClusterRow>('clusters')
      .whereIn('phase', ['connecting', 'ready', 'degraded'])
      .where('ceiling', 'admin')
      .whereNot('agents', '[]')
      .limit(MOST_CLUSTERS + 1)
      .select('id');
    whereScopeTakesIn(query, { scope, database });
    const rows = await query;
    return rows.length > MOST_CLUSTERS ? [] : rows.map(({ id }) => id);
  }
}
