import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { LiveClaims } from '@rigging/backend-toolkit';
import type { UserDirectory } from '../access/users/UserDirectory';

/** {@link LiveClaims} of whom the directory of users knows. */
export class DirectoryClaims implements LiveClaims {
  readonly #users: Pick<UserDirectory, 'find'>;

  static create(options: {
    users: Pick<UserDirectory, 'find'>;
  }): DirectoryClaims {
    return new DirectoryClaims(options.users);
  }

  private constructor(users: Pick<UserDirectory, 'find'>) {
    this.#users = users;
  }

  async of(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string> | undefined> {
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    if (userEntityRef === undefined) {
      return undefined;
    }
    const subject = await this.#users.find(userEntityRef);
    return new Set(subject ? [subject.ref, ...subject.groups] : []);
  }
}
