import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { NamespaceKey } from '../ledger/NamespaceKey';

const schema = z.object({
  /** Cluster and name of the last namespace of the page. */
  c: z.string().regex(/^[-a-zA-Z0-9]{1,36}$/),
  n: z.string().regex(/^[-a-z0-9]{1,63}$/),
  /** Hash of the filters that it was made with. */
  h: z.string(),
});

type Filters = (string | undefined)[];

/** Reads and writes cursors of the lists of namespaces, which are opaque to callers. */
export const namespaceCursor = {
  encode({ clusterId, namespace }: NamespaceKey, filters: Filters): string {
    const cursor = { c: clusterId, n: namespace, h: hash(filters) };
    return Buffer.from(JSON.stringify(cursor)).toString('base64url');
  },

  /** Throws an InputError for what this list did not give. */
  decode(text: string, filters: Filters): NamespaceKey {
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
    return { clusterId: cursor.c, namespace: cursor.n };
  },
};

function hash(filters: Filters): string {
  return createHash('sha256')
    .update(JSON.stringify(filters))
    .digest('base64url')
    .slice(0, 12);
}
