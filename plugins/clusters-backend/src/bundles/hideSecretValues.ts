import type { JsonObject, JsonValue } from '@backstage/types';

const HIDDEN = '(hidden)';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object with each value of a Secret replaced; the keys stay. */
export function hideSecretValues(object: JsonObject): JsonObject {
  if (object.kind !== 'Secret') {
    return object;
  }
  const shown: JsonObject = { ...object };
  for (const field of ['data', 'stringData']) {
    if (field in shown) {
      shown[field] = hideEach(shown[field]);
    }
  }
  const metadata = asObject(object.metadata);
  const annotations = asObject(metadata?.annotations);
  if (annotations && LAST_APPLIED in annotations) {
    shown.metadata = {
      ...metadata,
      annotations: { ...annotations, [LAST_APPLIED]: HIDDEN },
    };
  }
  return shown;
}

function hideEach(values: JsonValue | undefined): JsonValue {
  const found = asObject(values);
  return found
    ? Object.fromEntries(Object.keys(found).map(key => [key, HIDDEN]))
    : HIDDEN;
}

function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? value
    : undefined;
}
