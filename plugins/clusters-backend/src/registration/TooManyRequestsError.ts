import { CustomErrorBase } from '@backstage/errors';

/** The caller asks too often. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;
}
