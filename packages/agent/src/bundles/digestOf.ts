import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@backstage/types';
import { LiveObject } from './LiveObject';

const length = 16;

/**
 * The same for an object as long as nobody changes what it is: status and bookkeeping do not
 * count, so most events of a watch need no question to the API server.
 */
export function digestOf(object: LiveObject): string {
  // The items of a list do not say what kind they are of.
  const { status, metadata, apiVersion, kind, ...rest } = object;
  const { labels, annotations, finalizers, ownerReferences, uid } = metadata;
  const text = JSON.stringify(
    sorted({
      ...rest,
      metadata: { labels, annotations, finalizers, ownerReferences, uid },
    } as JsonObject),
  );
  return createHash('sha256').update(text).digest('base64').slice(0, length);
}

function sorted(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(item => sorted(item) ?? null);
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(name => [name, sorted(value[name])]),
  );
}
