import { isError } from '@backstage/errors';

/** The sentence that the server said, without the client's wrapping. @public */
export function errorMessage(error: unknown): string {
  if (!isError(error)) return String(error);
  return isError(error.cause) && error.cause.message
    ? error.cause.message
    : error.message;
}
