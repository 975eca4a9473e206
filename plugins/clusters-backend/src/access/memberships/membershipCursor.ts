import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { MembershipFilters } from './MembershipQuery';

const cursorSchema = z.object({
  /** Hash of the filters that it was made with. */
  h: z.string(),
  /** When the last membership of the page was made. */
  t: z.number().int(),
  /** Its id. */
  i: z.string().regex(/^[0-9a-f-]{1,36}$/),
});

/** A place between two memberships of a list. */
export type MembershipCursor = z.infer<typeof cursorSchema>;

/** Reads and writes cursors, which are opaque to callers. */
export const membershipCursor = {
  encode(cursor: MembershipCursor): string {
    return Buffer.from(JSON.stringify(cursor)).toString('base64url');
  },

  decode(text: string, options: { hash: string }): MembershipCursor {
    const cursor = parse(text);
    if (cursor?.h !== options.hash) {
      throw new InputError(
        'The cursor is not one that this list gave with these filters; start again without a cursor',
      );
    }
    return cursor;
  },

  /** What the caller sees is left out: rights may change between two pages. */
  hashFilters(filters: MembershipFilters): string {
    const { subject, role, cluster, project, scopeType } = filters;
    return createHash('sha256')
      .update(JSON.stringify([subject, role, cluster, project, scopeType]))
      .digest('base64url')
      .slice(0, 12);
  },
};

function parse(text: string): MembershipCursor | undefined {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
  } catch {
    return undefined;
  }
}
