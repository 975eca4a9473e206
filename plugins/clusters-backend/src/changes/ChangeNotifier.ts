import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  CLUSTERS_SIGNAL_CHANNEL,
  type ClustersSignal,
} from '@rigging/backstage-plugin-clusters-common';
import {
  CLUSTERS_EVENTS_TOPIC,
  type ClustersEvent,
} from '@rigging/backstage-plugin-clusters-node';

const COALESCE_MS = 500;

/**
 * Tells pages (by signals, gathered for half a second) and other plugins (by
 * events, at once) what changed. Neither may fail a change that has been made.
 */
export class ChangeNotifier {
  readonly #signals: SignalsService;
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #ids = new Set<string>();
  #timer?: NodeJS.Timeout;

  static create(options: {
    signals: SignalsService;
    events: EventsService;
    logger: LoggerService;
  }): ChangeNotifier {
    return new ChangeNotifier(options);
  }

  private constructor(options: {
    signals: SignalsService;
    events: EventsService;
    logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#events = options.events;
    this.#logger = options.logger;
  }

  changed(event: ClustersEvent): void {
    const { id, name, change } = event;
    this.shown(id);
    this.#events
      .publish({
        topic: CLUSTERS_EVENTS_TOPIC,
        eventPayload: { id, name, change },
      })
      .catch(error => this.#warn(error));
  }

  /** Pages have something new to show of a cluster that is nothing to others. */
  shown(id: string): void {
    this.#ids.add(id);
    if (!this.#timer) {
      this.#timer = setTimeout(() => this.flush(), COALESCE_MS);
      this.#timer.unref();
    }
  }

  /** Sends what is gathered now; also for shutdown. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#ids.size === 0) {
      return;
    }
    const message: ClustersSignal = { ids: [...this.#ids] };
    this.#ids.clear();
    this.#signals
      .publish({
        channel: CLUSTERS_SIGNAL_CHANNEL,
        recipients: { type: 'broadcast' },
        message,
      })
      .catch(error => this.#warn(error));
  }

  #warn(error: unknown): void {
    this.#logger.warn(
      'could not tell others that clusters changed; they see it when they next ask',
      { error: String(error) },
    );
  }
}
