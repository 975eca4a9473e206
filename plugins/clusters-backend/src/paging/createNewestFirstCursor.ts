import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** The last item of a page of a list that is sorted by time and then by id, both descending. */
type Edge<Id> = { at: number; id: Id };

/** What the page was asked for by; the cursor is good for the same only. */
type Filters = (string | undefined)[];

/** Reads and writes cursors of such a list, which are opaque to callers. What the caller sees is left out of the filters: rights may change between two pages. */
export function createNewestFirstCursor<Id extends string | number>(
  id: z.ZodType<Id>,
) {
  const schema = z.object({
    a: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
    i: id,
    h: z.string(),
  });
  return {
    encode(edge: Edge<Id>, filters: Filters): string {
      const cursor = { a: edge.at, i: edge.id, h: hash(filters) };
      return Buffer.from(JSON.stringify(cursor)).toString('base64url');
    },

    /** Throws an InputError for what this list did not give, or gave with other filters. */
    decode(text: string, filters: Filters): Edge<Id> {
      let cursor;
      try {
        cursor = schema.parse(
          JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
        );
      } catch {
        throw new InputError(
          'The cursor is not one that this list gave; start again without a cursor',
        );
      }
      if (cursor.h !== hash(filters)) {
        throw new InputError(
          'The cursor belongs to another filter; start again without a cursor',
        );
      }
      return { at: cursor.a, id: cursor.i };
    },
  };
}

function hash(filters: Filters): string {
  return createHash('sha256')
    .update(JSON.stringify(filters))
    .digest('base64url')
    .slice(0, 12);
}
