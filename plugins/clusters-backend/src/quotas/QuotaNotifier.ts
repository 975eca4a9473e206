import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CLUSTERS_QUOTAS_TOPIC,
  type ClustersQuotasEvent,
} from '@rigging/backstage-plugin-clusters-node';

const COALESCE_MS = 100;

type Options = { events: EventsService; logger: LoggerService };

/** Tells other plugins whose quotas were reported, several clusters at once. */
export class QuotaNotifier {
  readonly #options: Options;
  readonly #ids = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  static create(options: Options): QuotaNotifier {
    return new QuotaNotifier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  changed(clusterId: string): void {
    this.#ids.add(clusterId);
    this.#timer ??= setTimeout(() => this.#flush(), COALESCE_MS).unref();
  }

  #flush(): void {
    const { events, logger } = this.#options;
    this.#timer = undefined;
    const eventPayload: ClustersQuotasEvent = { clusterIds: [...this.#ids] };
    this.#ids.clear();
    events
      .publish({ topic: CLUSTERS_QUOTAS_TOPIC, eventPayload })
      .catch(error =>
        logger.warn(
          'could not tell others that quotas changed; they see it when they next ask',
          { error: String(error) },
        ),
      );
  }
}
