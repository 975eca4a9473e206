import { fieldAt } from './fieldAt';

/** The list under some field names; an empty one when there is none. */
export function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = fieldAt(value, ...path);
  return Array.isArray(found) ? found : [];
}
