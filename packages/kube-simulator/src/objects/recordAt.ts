import { fieldAt } from './fieldAt';
import { isRecord } from './isRecord';

/** The JSON object under some field names; an empty one when there is none. */
export function recordAt(
  value: unknown,
  ...path: string[]
): Record<string, unknown> {
  const found = fieldAt(value, ...path);
  return isRecord(found) ? found : {};
}
