import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import type {
  DirectorySubject,
  UserDirectory,
} from '../access/users/UserDirectory';

/** The person who calls, as the catalog knows them. Services are nobody. */
export async function findCaller(
  credentials: BackstageCredentials,
  options: { directory: UserDirectory },
): Promise<DirectorySubject> {
  const ref = userOf(credentials.principal);
  if (ref === undefined) {
    throw new NotAllowedError(
      'Only people do this for themselves; sign in as a user of the portal',
    );
  }
  const caller = await options.directory.find(ref.toLocaleLowerCase('en-US'));
  if (!caller) {
    throw new AuthenticationError(
      `The catalog does not know '${ref}'; ask an administrator of the portal to add you to it`,
    );
  }
  return caller;
}

function userOf(principal: unknown): string | undefined {
  const { type, userEntityRef } = principal as {
    type?: string;
    userEntityRef?: string;
  };
  return type === 'user' ? userEntityRef : undefined;
}
