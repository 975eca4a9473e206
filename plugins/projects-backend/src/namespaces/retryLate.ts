import { isError } from '@backstage/errors';

const TRIES = 4;

/** Does a change again that found that something else had changed at the same moment. */
export async function retryLate<T>(change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (error) {
      const isLate =
        isError(error) &&
        error.name === 'ConflictError' &&
        error.message.endsWith('try again');
      if (!isLate || attempt === TRIES) {
        throw error;
      }
    }
  }
}
