import { CustomErrorBase } from '@backstage/errors';

/**
 * Something that no retry will change, such as a refused token: the agent stops.
 *
 * @public
 */
export class FinalError extends CustomErrorBase {
  name = 'FinalError' as const;
}
