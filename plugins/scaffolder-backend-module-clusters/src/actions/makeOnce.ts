import { ConflictError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { explainFailure } from '../failures/explainFailure';
import { isConflict } from '../failures/isConflict';

/**
 * Makes something once, also when the task that made it is run again: then what is there
 * is its own, if it was not when the task first came here.
 */
export async function makeOnce<T>(
  context: Pick<ActionContext<JsonObject>, 'checkpoint' | 'logger'>,
  options: {
    /** Of the checkpoints. */
    key: string;
    /** For people, e.g. `The project 'shop'`. */
    what: string;
    find: () => Promise<T | undefined>;
    /** Whether what is found may have been made by this task. */
    isOwn: (found: T) => boolean;
    make: () => Promise<void>;
  },
): Promise<void> {
  const { key, what, find, isOwn, make } = options;
  await context.checkpoint({
    key: `${key}.missing`,
    fn: async () => {
      if (await find()) {
        throw new ConflictError(
          `${what} is there already; choose another name`,
        );
      }
    },
  });
  await context.checkpoint({
    key: `${key}.made`,
    fn: async () => {
      try {
        await make();
      } catch (error) {
        const found = isConflict(error) ? await find() : undefined;
        if (found === undefined || !isOwn(found)) {
          throw explainFailure(`${what} was not made`, error);
        }
        context.logger.info(`${what} has been made before`);
      }
    },
  });
}
