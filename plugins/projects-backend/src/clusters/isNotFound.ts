import { isError } from '@backstage/errors';

/** Whether the clusters plugin says, itself or over HTTP, that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  return (
    error.name === 'NotFoundError' ||
    error.statusCode === 404 ||
    (isError(error.cause) && error.cause.name === 'NotFoundError')
  );
}
