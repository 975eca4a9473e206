import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ProjectPageQuery } from './ProjectPageQuery';

const cursorSchema = z.object({
  /** Name of the last project of the page. */
  n: z.string().regex(/^[a-z0-9-]{1,63}$/),
  /** Hash of the filters that it was made with. */
  h: z.string(),
});

/** Reads and writes cursors of the list of projects, which are opaque to callers. What the caller sees is left out: rights may change between two pages. */
export const projectCursor = {
  encode(name: string, query: ProjectPageQuery): string {
    const cursor = { n: name, h: hash(query) };
    return Buffer.from(JSON.stringify(cursor)).toString('base64url');
  },

  /** The name after which the page begins. Throws an InputError for what this list did not give. */
  decode(text: string, query: ProjectPageQuery): string {
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
    if (cursor.h !== hash(query)) {
      throw new InputError(
        'The cursor belongs to another filter; start again without a cursor',
      );
    }
    return cursor.n;
  },
};

function hash(query: ProjectPageQuery): string {
  const { search, owner, kind, cluster } = query;
  return createHash('sha256')
    .update(JSON.stringify([search, owner, kind, cluster?.name]))
    .digest('base64url')
    .slice(0, 12);
}
