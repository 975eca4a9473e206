import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const cursorSchema = z.object({
  /** Time of the last record of the page. */
  a: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  /** Its id. */
  i: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  /** Hash of the filters that it was made with. */
  h: z.string(),
});

type Filters = { filters: (string | undefined)[] };

/** Reads and writes cursors, which are opaque to callers. */
export const auditCursor = {
  encode(edge: { at: number; id: number }, options: Filters): string {
    const cursor = { a: edge.at, i: edge.id, h: hash(options) };
    return Buffer.from(JSON.stringify(cursor)).toString('base64url');
  },

  decode(text: string, options: Filters): { at: number; id: number } {
    let cursor;
    try {
      cursor = cursorSchema.parse(
        JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
      );
    } catch {
      throw new InputError(
        'The cursor is not one that this list gave; start again without a cursor',
      );
    }
    if (cursor.h !== hash(options)) {
      throw new InputError(
        'The cursor belongs to another filter; start again without a cursor',
      );
    }
    return { at: cursor.a, id: cursor.i };
  },
};

function hash(options: Filters): string {
  return createHash('sha256')
    .update(JSON.stringify(options.filters))
    .digest('base64url')
    .slice(0, 12);
}
