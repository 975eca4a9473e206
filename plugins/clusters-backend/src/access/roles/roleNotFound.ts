import { NotFoundError } from '@backstage/errors';

/** There is no such role. */
export function roleNotFound(name: string): NotFoundError {
  return new NotFoundError(
    `There is no role '${name}'; look at the list of roles`,
  );
}
