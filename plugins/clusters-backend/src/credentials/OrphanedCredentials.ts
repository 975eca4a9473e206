import type { LoggerService } from '@backstage/backend-plugin-api';
import { findGone } from '../access/users/findGone';
import type { UserDirectory } from '../access/users/UserDirectory';
import type { CredentialIssuer } from './CredentialIssuer';
import type { CredentialStore } from './CredentialStore';

const MOST_PER_SUBJECT = 1_000;

type Dependencies = {
  store: Pick<CredentialStore, 'list' | 'listSubjects'>;
  issuer: Pick<CredentialIssuer, 'revoke'>;
  directory: Pick<UserDirectory, 'findAll'>;
  logger: LoggerService;
};

/**
 * Revokes credentials of whom the catalog no longer knows. They are of no use as long as
 * that is so, but the next one to get the name would be whoever still has the token.
 */
export class OrphanedCredentials {
  readonly #options: Dependencies;
  /** Who was gone at the last look. An entity that moves is gone for a moment only. */
  #gone = new Set<string>();

  static create(options: Dependencies): OrphanedCredentials {
    return new OrphanedCredentials(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** Revokes those of subjects that were gone at the last look and still are. */
  async revoke(): Promise<void> {
    const { store, directory, logger } = this.#options;
    const subjects = await store.listSubjects();
    const { gone, doubtfulKinds } = await findGone(subjects, { directory });
    if (doubtfulKinds.length > 0) {
      logger.warn(
        'the catalog knows less than half of those who have credentials, so none of their kind is revoked; see whether its sources can be read',
        { kinds: doubtfulKinds.join(', ') },
      );
    }
    for (const subject of gone.filter(ref => this.#gone.has(ref))) {
      await this.#revokeAll(subject);
    }
    this.#gone = new Set(gone);
  }

  async #revokeAll(subject: string): Promise<void> {
    const { store, issuer, logger } = this.#options;
    const records = await store.list({ subject, limit: MOST_PER_SUBJECT });
    for (const record of records) {
      await issuer.revoke(record, { actor: 'hub' });
    }
    logger.info('revoked the credentials of one whom the catalog forgot', {
      subject,
      credentials: records.length,
    });
  }
}
