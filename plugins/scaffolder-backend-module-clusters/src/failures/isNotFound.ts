import { isError } from '@backstage/errors';

/** Whether a plugin said that something is not there. */
export function isNotFound(error: unknown): boolean {
  return isError(error) && error.statusCode === 404;
}
