import { JsonValue } from '@backstage/types';

/** JSON with sorted keys: one value has one text. */
export function canonicalJson(value: JsonValue | undefined): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
