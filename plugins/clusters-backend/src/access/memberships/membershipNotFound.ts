import { NotFoundError } from '@backstage/errors';

/** One text for a membership that is not there and one that the caller may not see. */
export function membershipNotFound(id: string): NotFoundError {
  return new NotFoundError(
    `There is no membership '${id.slice(
      0,
      36,
    )}' that you may see; look at the list of memberships`,
  );
}
