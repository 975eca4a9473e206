import { createPageCursor, type PageFilters } from '@rigging/backend-toolkit';
import { z } from 'zod';
import type { NamespaceKey } from '../ledger/NamespaceKey';

/** Cluster and name of the last namespace of the page. */
const cursor = createPageCursor(
  z.object({
    c: z.string().regex(/^[-a-zA-Z0-9]{1,36}$/),
    n: z.string().regex(/^[-a-z0-9]{1,63}$/),
  }),
);

/** Reads and writes cursors of the lists of namespaces. */
export const namespaceCursor = {
  encode: ({ clusterId, namespace }: NamespaceKey, filters: PageFilters) =>
    cursor.encode({ c: clusterId, n: namespace }, filters),

  /** Throws an InputError for what this list did not give. */
  decode(text: string, filters: PageFilters): NamespaceKey {
    const { c, n } = cursor.decode(text, filters);
    return { clusterId: c, namespace: n };
  },
};
