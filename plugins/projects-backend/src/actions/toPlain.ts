import type { JsonObject } from '@backstage/types';

/** As it would be on the wire, with times as texts. */
export function toPlain(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
