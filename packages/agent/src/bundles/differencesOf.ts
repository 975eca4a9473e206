import type { JsonObject, JsonValue } from '@backstage/types';
import { isRecord } from './isRecord';
import { LiveObject } from './LiveObject';

const maxPaths = 20;
const maxLength = 256;
const bookkeeping = new Set([
  '.apiVersion',
  '.kind',
  '.status',
  '.metadata.managedFields',
  '.metadata.resourceVersion',
  '.metadata.generation',
]);

/** Paths at which two states of an object differ; never values. */
export function differencesOf(before: LiveObject, after: LiveObject): string[] {
  const paths: string[] = [];
  collect(before, after, '', paths);
  return paths;
}

function collect(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string,
  paths: string[],
): void {
  if (paths.length >= maxPaths || bookkeeping.has(path)) return;
  if (isRecord(before) && isRecord(after)) {
    for (const name of namesIn(before, after)) {
      collect(before[name], after[name], `${path}.${name}`, paths);
    }
  } else if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    before.length === after.length
  ) {
    before.forEach((item, index) =>
      collect(item, after[index], `${path}[${index}]`, paths),
    );
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    paths.push(path.slice(0, maxLength));
  }
}

function namesIn(one: JsonObject, other: JsonObject): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}
