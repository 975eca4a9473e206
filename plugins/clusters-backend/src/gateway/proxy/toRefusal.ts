import { isError } from '@backstage/errors';
import { RefusedError } from './RefusedError';

const refusals: Record<string, { code: number; reason: string }> = {
  AuthenticationError: { code: 401, reason: 'Unauthorized' },
  NotAllowedError: { code: 403, reason: 'Forbidden' },
  NotFoundError: { code: 404, reason: 'NotFound' },
  InputError: { code: 400, reason: 'BadRequest' },
  TooManyRequestsError: { code: 429, reason: 'TooManyRequests' },
  ServiceUnavailableError: { code: 503, reason: 'ServiceUnavailable' },
};

/** What to tell a client about an error. Errors that are not meant for clients are kept from them. */
export function toRefusal(error: unknown): RefusedError {
  if (error instanceof RefusedError) {
    return error;
  }
  const known = isError(error) ? refusals[error.name] : undefined;
  if (isError(error) && known) {
    return new RefusedError({ ...known, message: error.message, cause: error });
  }
  return new RefusedError({
    code: 500,
    reason: 'InternalError',
    message:
      'The gateway could not handle the request; its log says why. Nothing was sent to the cluster',
    cause: error,
  });
}
