import { AuthenticationError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';

/** The sealed context, if it was made for this cluster. */
export function readSealedContext<
  T extends { cluster: string; requestId: string },
>(value: JsonValue, cluster: string): T {
  const context: Partial<{ cluster: unknown; requestId: unknown }> =
    value && typeof value === 'object' && !Array.isArray(value) ? value : {};
  if (context.cluster !== cluster) {
    throw new AuthenticationError(
      'The request was made for another cluster than this one',
    );
  }
  if (typeof context.requestId !== 'string') {
    throw new AuthenticationError('The request has no id');
  }
  return context as T;
}
