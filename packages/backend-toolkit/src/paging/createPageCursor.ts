import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';

/** What a page was asked for by; its cursor is good for the same only. @public */
export type PageFilters = (string | undefined)[];

/** Writes and reads the cursors of a list. @public */
export type PageCursor<Edge extends object> = {
  encode(edge: Edge, filters: PageFilters): string;
  /** Throws an InputError for what this list did not give, or gave with other filters. */
  decode(text: string, filters: PageFilters): Edge;
};

/**
 * Cursors that are opaque to callers: the edge of a page, and a hash of the filters in the
 * field `h`. What the caller sees is no filter: rights may change between two pages.
 *
 * @public
 */
export function createPageCursor<Edge extends object>(
  /** Reads an edge from outside; throws for what is none. */
  schema: { parse(value: unknown): Edge },
): PageCursor<Edge> {
  return {
    encode(edge, filters) {
      const cursor = { ...edge, h: hash(filters) };
      return Buffer.from(JSON.stringify(cursor)).toString('base64url');
    },

    decode(text, filters) {
      let cursor;
      let edge;
      try {
        cursor = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
        edge = schema.parse(cursor);
      } catch {
        throw notOurs();
      }
      if (typeof cursor.h !== 'string') {
        throw notOurs();
      }
      if (cursor.h !== hash(filters)) {
        throw new InputError(
          'The cursor belongs to another filter; start again without a cursor',
        );
      }
      return edge;
    },
  };
}

function notOurs(): InputError {
  return new InputError(
    'The cursor is not one that this list gave; start again without a cursor',
  );
}

function hash(filters: PageFilters): string {
  return createHash('sha256')
    .update(JSON.stringify(filters))
    .digest('base64url')
    .slice(0, 12);
}
