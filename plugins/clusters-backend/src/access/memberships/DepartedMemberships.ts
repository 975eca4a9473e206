import type { LoggerService } from '@backstage/backend-plugin-api';
import { findGone } from '../users/findGone';
import type { UserDirectory } from '../users/UserDirectory';
import type { DatabaseDepartures } from './DatabaseDepartures';
import type { MembershipRecorder } from './MembershipRecorder';

type Dependencies = {
  departures: DatabaseDepartures;
  directory: Pick<UserDirectory, 'findAll'>;
  recorder: Pick<MembershipRecorder, 'changed'>;
  logger: LoggerService;
  /** How long somebody has to be gone. */
  afterMs: number;
  now: () => number;
};

/**
 * Ends memberships of whom the catalog has not known for a while. They give nothing as
 * long as that is so, but the next one to get the name would have them.
 */
export class DepartedMemberships {
  readonly #options: Dependencies;

  static create(options: Dependencies): DepartedMemberships {
    return new DepartedMemberships(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** Throws when the catalog cannot be asked; nobody counts as gone then. */
  async end(): Promise<void> {
    const { departures, recorder, directory, logger, afterMs } = this.#options;
    const now = this.#options.now();
    const subjects = await departures.listSubjects();
    const { gone, doubtfulKinds } = await findGone(subjects, { directory });
    if (doubtfulKinds.length > 0) {
      logger.warn(
        'the catalog knows less than half of those who have roles, so none of their kind is taken for gone; see whether its sources can be read',
        { kinds: doubtfulKinds.join(', ') },
      );
    }
    // Those of doubtful kinds begin anew, as if they had been seen.
    const over = await departures.note(gone, { now, since: now - afterMs });
    for (const subject of over) {
      const ended = await departures.end(subject, { now });
      ended.forEach(membership =>
        recorder.changed('expire', membership, 'hub'),
      );
      logger.info('ended the memberships of one whom the catalog forgot', {
        subject,
        memberships: ended.length,
      });
    }
  }
}
