import type { Bundles } from '../../bundles/Bundles';
import { clusterNotFound } from '../../registry/clusterNotFound';
import type { ClusterStore } from '../../store/ClusterStore';
import type { AccessDelivery } from './AccessDelivery';
import { ACCESS_SOURCE } from './ACCESS_SOURCE';

type Dependencies = {
  delivery: AccessDelivery;
  bundles: Pick<Bundles, 'whenSettled'>;
  clusters: Pick<ClusterStore, 'findByName'>;
};

/** Waits for the roles and bindings of a cluster. */
export class ClusterAccessWait {
  readonly #options: Dependencies;

  static create(options: Dependencies): ClusterAccessWait {
    return new ClusterAccessWait(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** True as soon as the cluster has dealt with the roles and bindings of now; false when it has not in time. */
  async wait(name: string, options: { timeoutMs: number }): Promise<boolean> {
    const { delivery, bundles, clusters } = this.#options;
    const cluster = await clusters.findByName(name);
    if (!cluster) {
      throw clusterNotFound(name);
    }
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<false>(resolve => {
      timer = setTimeout(() => resolve(false), options.timeoutMs);
    });
    const settled = delivery.ensure(cluster.id).then(() =>
      bundles.whenSettled(cluster.id, {
        source: ACCESS_SOURCE,
        timeoutMs: options.timeoutMs,
      }),
    );
    try {
      return await Promise.race([settled, tooLong]);
    } finally {
      clearTimeout(timer);
      // What comes later than that is nobody's business any more.
      settled.catch(() => {});
    }
  }
}
