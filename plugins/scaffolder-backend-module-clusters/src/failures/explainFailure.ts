import { ForwardedError, isError } from '@backstage/errors';

/**
 * For the log of a task: what failed, in the words of the plugin that refused it. A failed
 * request itself says no more than its status.
 */
export function explainFailure(what: string, error: unknown): ForwardedError {
  const isAnswer = isError(error) && error.name === 'ResponseError';
  return new ForwardedError(what, (isAnswer && error.cause) || error);
}
