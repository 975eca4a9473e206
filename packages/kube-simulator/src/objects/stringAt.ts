import { fieldAt } from './fieldAt';

/** The string under some field names; '' when there is none. */
export function stringAt(value: unknown, ...path: string[]): string {
  const found = fieldAt(value, ...path);
  return typeof found === 'string' ? found : '';
}
