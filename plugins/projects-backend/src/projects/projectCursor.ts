import { createPageCursor, type PageFilters } from '@rigging/backend-toolkit';
import { z } from 'zod';
import type { ProjectPageQuery } from './ProjectPageQuery';

/** Name of the last project of the page. */
const cursor = createPageCursor(
  z.object({ n: z.string().regex(/^[a-z0-9-]{1,63}$/) }),
);

/** Reads and writes cursors of the list of projects. */
export const projectCursor = {
  encode: (name: string, query: ProjectPageQuery) =>
    cursor.encode({ n: name }, filtersOf(query)),

  /** The name after which the page begins. Throws an InputError for what this list did not give. */
  decode: (text: string, query: ProjectPageQuery) =>
    cursor.decode(text, filtersOf(query)).n,
};

function filtersOf(query: ProjectPageQuery): PageFilters {
  const { search, owner, kind, cluster } = query;
  return [search, owner, kind, cluster?.name];
}
