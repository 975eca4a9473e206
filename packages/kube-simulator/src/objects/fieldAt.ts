import { isRecord } from './isRecord';

/** The value under some field names, `undefined` where any of them is missing. */
export function fieldAt(value: unknown, ...path: string[]): unknown {
  let current = value;
  for (const field of path) {
    if (!isRecord(current)) return undefined;
    current = current[field];
  }
  return current;
}
