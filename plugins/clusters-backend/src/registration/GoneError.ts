import { CustomErrorBase } from '@backstage/errors';

/** Something was here and will not come back. */
export class GoneError extends CustomErrorBase {
  name = 'GoneError' as const;
  readonly statusCode = 410;
}
