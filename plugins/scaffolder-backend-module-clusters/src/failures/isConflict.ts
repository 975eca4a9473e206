import { isError } from '@backstage/errors';

/** Whether a plugin refused because of what is there already. */
export function isConflict(error: unknown): boolean {
  return isError(error) && error.statusCode === 409;
}
