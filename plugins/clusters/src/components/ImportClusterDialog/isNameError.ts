import { ResponseError } from '@backstage/errors';

/** Whether the hub refused the name itself: it is taken, or not a name. */
export function isNameError(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    (error.statusCode === 409 ||
      (error.statusCode === 400 && /\bname\b/i.test(error.cause.message)))
  );
}
