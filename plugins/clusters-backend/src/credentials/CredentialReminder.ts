import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { ACCESS_PAGES } from '../changes/ACCESS_PAGES';
import type { CredentialStore } from './CredentialStore';

const DAYS_BEFORE = 3;
const WITHIN_MS = DAYS_BEFORE * 24 * 60 * 60_000;
const MOST_AT_ONCE = 200;

type Dependencies = {
  store: CredentialStore;
  notifications: Pick<NotificationService, 'send'>;
  logger: LoggerService;
  now: () => number;
};

/** Tells people some days before that a credential of theirs, or of what they own, ends. */
export class CredentialReminder {
  readonly #options: Dependencies;

  static create(options: Dependencies): CredentialReminder {
    return new CredentialReminder(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async remind(): Promise<void> {
    const { store, notifications, logger, now } = this.#options;
    const ending = await store.takeEnding({
      now: now(),
      withinMs: WITHIN_MS,
      limit: MOST_AT_ONCE,
    });
    for (const { id, name, subject, expiresAt } of ending) {
      try {
        await notifications.send({
          recipients: { type: 'entity', entityRef: subject },
          payload: {
            title: `The credential '${name}' ends soon`,
            description: `It is good until ${new Date(
              expiresAt,
            ).toISOString()}. Make a new one before that if it is still needed.`,
            link: ACCESS_PAGES.credentials,
            severity: 'normal',
            topic: 'clusters-credentials',
            scope: `clusters-credential-${id}`,
          },
        });
      } catch (error) {
        logger.warn('could not tell that a credential ends soon', {
          credential: id,
          error: String(error),
        });
      }
    }
  }
}
