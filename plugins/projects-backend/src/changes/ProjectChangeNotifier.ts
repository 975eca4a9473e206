import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  PROJECTS_SIGNAL_CHANNEL,
  type ProjectsSignal,
} from '@rigging/backstage-plugin-projects-common';
import {
  PROJECTS_EVENTS_TOPIC,
  type ProjectsEvent,
} from '@rigging/backstage-plugin-projects-node';
import type { ProjectChanges } from './ProjectChanges';

const COALESCE_MS = 500;

type Options = {
  signals: SignalsService;
  events: EventsService;
  logger: LoggerService;
};

/**
 * Tells pages (by signals) and other plugins (by events) what changed, both gathered for half a
 * second. Neither may fail a change that has been made.
 */
export class ProjectChangeNotifier implements ProjectChanges {
  readonly #signals: SignalsService;
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #ids = new Set<string>();
  readonly #changed = new Set<string>();
  #timer?: NodeJS.Timeout;

  static create(options: Options): ProjectChangeNotifier {
    return new ProjectChangeNotifier(options);
  }

  private constructor(options: Options) {
    this.#signals = options.signals;
    this.#events = options.events;
    this.#logger = options.logger;
  }

  changed(...projectIds: string[]): void {
    projectIds.forEach(id => this.#changed.add(id));
    this.#gather(projectIds);
  }

  /** What projects use changed, which only pages want to know at once. */
  used(projectIds: string[]): void {
    this.#gather(projectIds);
  }

  /** Sends what is gathered now; also for shutdown. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#ids.size === 0) {
      return;
    }
    const message: ProjectsSignal = { ids: [...this.#ids] };
    this.#ids.clear();
    this.#signals
      .publish({
        channel: PROJECTS_SIGNAL_CHANNEL,
        recipients: { type: 'broadcast' },
        message,
      })
      .catch(error => this.#warn(error));
    this.#publishChanged();
  }

  #publishChanged(): void {
    if (this.#changed.size === 0) {
      return;
    }
    const eventPayload: ProjectsEvent = { ids: [...this.#changed] };
    this.#changed.clear();
    this.#events
      .publish({ topic: PROJECTS_EVENTS_TOPIC, eventPayload })
      .catch(error => this.#warn(error));
  }

  #gather(projectIds: string[]): void {
    projectIds.forEach(id => this.#ids.add(id));
    if (!this.#timer && this.#ids.size > 0) {
      this.#timer = setTimeout(() => this.flush(), COALESCE_MS);
      this.#timer.unref();
    }
  }

  #warn(error: unknown): void {
    this.#logger.warn(
      'could not tell others that projects changed; they see it when they next ask',
      { error: String(error) },
    );
  }
}
