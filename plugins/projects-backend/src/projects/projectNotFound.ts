import { NotFoundError } from '@backstage/errors';

/** One text for a project that is not there and one that the caller may not see. */
export function projectNotFound(name: string): NotFoundError {
  return new NotFoundError(
    `There is no project '${name.slice(
      0,
      100,
    )}' that you may see; look at the list of projects, or ask its owner to make you a member`,
  );
}
