import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const cursorSchema = z.object({
  /** When the last request of the page was made. */
  c: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  /** Its id. */
  i: z.string().regex(/^[0-9a-f-]{36}$/),
  /** Hash of what was asked for. */
  h: z.string(),
});

type Asked = { asked: (string | undefined)[] };

/** Reads and writes cursors, which are opaque to callers. */
export const requestCursor = {
  encode(edge: { createdAt: number; id: string }, options: Asked): string {
    const cursor = { c: edge.createdAt, i: edge.id, h: hash(options) };
    return Buffer.from(JSON.stringify(cursor)).toString('base64url');
  },

  decode(text: string, options: Asked): { createdAt: number; id: string } {
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
    return { createdAt: cursor.c, id: cursor.i };
  },
};

function hash(options: Asked): string {
  return createHash('sha256')
    .update(JSON.stringify(options.asked))
    .digest('base64url')
    .slice(0, 12);
}
