import type { JsonObject, JsonValue } from '@backstage/types';

/** True for a JSON object, neither null nor a list. */
export function isRecord(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
