import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  CLUSTERS_ACCESS_SIGNAL_CHANNEL,
  type ClustersAccessSignal,
} from '@rigging/backstage-plugin-clusters-common';

type Kind = ClustersAccessSignal['kinds'][number];

/** Tells pages what kinds of things about access changed. That never fails the change, which has been made. */
export class AccessNotifier {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;

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
