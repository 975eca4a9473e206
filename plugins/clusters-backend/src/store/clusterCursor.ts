import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ClusterFilters } from './ClusterQuery';

const cursorSchema = z.object({
  /** Order that the cursor was made in. */
  o: z.string(),
  /** Hash of the filters that it was made with. */
  h: z.string(),
  /** Whether it leads onward or back. */
  d: z.enum(['next', 'prev']),
  /** Value of the sorted column at the edge of the page. */
  v: z.union([z.string(), z.number()]),
  /** Id of the cluster at the edge of the page. */
  i: z.string(),
});

/** A place between two clusters of a sorted list. */
export type ClusterCursor = z.infer<typeof cursorSchema>;

/** Reads and writes cursors, which are opaque to callers. */
export const clusterCursor = {
  encode(cursor: ClusterCursor): string {
    return Buffer.from(JSON.stringify(cursor)).toString('base64url');
  },

  decode(text: string, options: { order: string; hash: string }) {
    let cursor: ClusterCursor;
    try {
      cursor = cursorSchema.parse(
        JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
      );
    } catch {
      throw new InputError(
        'The cursor is not one that this list gave; start again without a cursor',
      );
    }
    if (cursor.o !== options.order || cursor.h !== options.hash) {
      throw new InputError(
        'The cursor belongs to another order or filter; start again without a cursor',
      );
    }
    return cursor;
  },

  /** What the caller sees is left out: rights may change between two pages. */
  hashFilters(filters: ClusterFilters): string {
    const { search, labels, phases, versions, owners } = filters;
    return createHash('sha256')
      .update(JSON.stringify([search, labels, phases, versions, owners]))
      .digest('base64url')
      .slice(0, 12);
  },
};
