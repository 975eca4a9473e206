import { createPageCursor, type PageFilters } from '@rigging/backend-toolkit';
import { z } from 'zod';

/** The last item of a page of a list that is sorted by time and then by id, both descending. */
type Edge<Id> = { at: number; id: Id };

/** Reads and writes cursors of such a list. */
export function createNewestFirstCursor<Id extends string | number>(
  id: z.ZodType<Id>,
) {
  const cursor = createPageCursor(
    z.object({
      a: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
      i: id,
    }),
  );
  return {
    encode: (edge: Edge<Id>, filters: PageFilters): string =>
      cursor.encode({ a: edge.at, i: edge.id }, filters),

    /** Throws an InputError for what this list did not give, or gave with other filters. */
    decode(text: string, filters: PageFilters): Edge<Id> {
      const { a, i } = cursor.decode(text, filters);
      return { at: a, id: i };
    },
  };
}
