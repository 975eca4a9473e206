import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import type { DirectorySubject, UserDirectory } from '../users/UserDirectory';

/** Finds in the catalog who is calling. */
export class CallerSubjects {
  readonly #auth: AuthService;
  readonly #users: UserDirectory;

  static create(options: {
    auth: AuthService;
    users: UserDirectory;
  }): CallerSubjects {
    return new CallerSubjects(options);
  }

  private constructor(options: { auth: AuthService; users: UserDirectory }) {
    this.#auth = options.auth;
    this.#users = options.users;
  }

  /** Undefined for services. */
  findRef(credentials: BackstageCredentials): string | undefined {
    return this.#auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef.toLocaleLowerCase('en-US')
      : undefined;
  }

  /** Throws for services, which have no roles, and for people whom the catalog does not know. */
  async find(credentials: BackstageCredentials): Promise<DirectorySubject> {
    const ref = this.findRef(credentials);
    if (ref === undefined) {
      throw new NotAllowedError(
        'Only people can do this, since it depends on the roles that they have; sign in',
      );
    }
    const subject = await this.#users.find(ref);
    if (!subject) {
      throw new AuthenticationError(
        `The catalog does not know '${ref}' (any more), so it has no rights here; ask an administrator of the portal`,
      );
    }
    return subject;
  }
}
