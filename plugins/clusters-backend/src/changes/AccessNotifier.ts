import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  CLUSTERS_ACCESS_SIGNAL_CHANNEL,
  type ClustersAccessSignal,
} from '@rigging/backstage-plugin-clusters-common';

type Kind = ClustersAccessSignal['kinds'][number];

/** So long pages are not told of one kind again; what changes meanwhile is told of at its end. */
const QUIET_MS = 500;

/** Tells pages what kinds of things about access changed. That never fails the change, which has been made. */
export class AccessNotifier {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  /** Kinds that pages were just told of, and whether there is more to tell. */
  readonly #quiet = new Map<Kind, { hasMore: boolean }>();

  static create(options: {
    signals: SignalsService;
    logger: LoggerService;
  }): AccessNotifier {
    return new AccessNotifier(options);
  }

  private constructor(options: {
    signals: SignalsService;
    logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  changed(...kinds: Kind[]): void {
    const news = kinds.filter(kind => {
      const quiet = this.#quiet.get(kind);
      if (quiet) {
        quiet.hasMore = true;
      }
      return !quiet;
    });
    if (news.length === 0) {
      return;
    }
    news.forEach(kind => this.#quiet.set(kind, { hasMore: false }));
    setTimeout(() => this.#endQuiet(news), QUIET_MS).unref();
    this.#publish(news);
  }

  #endQuiet(kinds: Kind[]): void {
    const more = kinds.filter(kind => this.#quiet.get(kind)?.hasMore);
    kinds.forEach(kind => this.#quiet.delete(kind));
    this.changed(...more);
  }

  #publish(kinds: Kind[]): void {
    const message: ClustersAccessSignal = { kinds };
    this.#signals
      .publish({
        channel: CLUSTERS_ACCESS_SIGNAL_CHANNEL,
        recipients: { type: 'broadcast' },
        message,
      })
      .catch(error =>
        this.#logger.warn(
          'could not tell pages that access changed; they see it when they next ask',
          { error: String(error) },
        ),
      );
  }
}
