import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ClusterQuery } from '../store/ClusterQuery';

const schema = z.tuple([
  z.enum(['name', 'phase', 'version', 'nodes', 'lastContactAt', 'createdAt']),
  z.enum(['asc', 'desc']),
]);

/** Reads `field,asc` or `field,desc`. */
export function parseOrderBy(
  text: string | undefined,
): ClusterQuery['orderBy'] {
  if (text === undefined) {
    return undefined;
  }
  const [field, direction = 'asc', ...rest] = text.split(',');
  const parsed = schema.safeParse([field, direction]);
  if (!parsed.success || rest.length > 0) {
    throw new InputError(
      'orderBy must be name, phase, version, nodes, lastContactAt or createdAt, then ",asc" or ",desc"',
    );
  }
  return { field: parsed.data[0], direction: parsed.data[1] };
}
