import { isEqual } from '../objects/isEqual';
import { isRecord } from '../objects/isRecord';

function matches(item: unknown, segment: string): boolean {
  if (segment.startsWith('v:')) {
    return isEqual(item, JSON.parse(segment.slice(2)));
  }
  if (!isRecord(item)) return false;
  const keys = JSON.parse(segment.slice(2)) as Record<string, unknown>;
  return Object.entries(keys).every(
    ([key, value]) =>
      (item[key] ?? (key === 'protocol' ? 'TCP' : undefined)) === value,
  );
}

function isEmpty(value: unknown) {
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}

function remove(value: unknown, segments: string[]): unknown {
  const [segment, ...rest] = segments;
  if (segment.startsWith('f:')) {
    const field = segment.slice(2);
    if (!isRecord(value) || !(field in value)) return value;
    const { [field]: child, ...others } = value;
    if (rest.length === 0) return others;
    const next = remove(child, rest);
    return isEmpty(next) ? others : { ...value, [field]: next };
  }
  if (!Array.isArray(value)) return value;
  if (rest.length === 0 || rest[0] === '.') {
    return value.filter(item => !matches(item, segment));
  }
  return value.map(item =>
    matches(item, segment) ? remove(item, rest) : item,
  );
}

/** The object without a field, and without the parents that this empties. */
export function removeField<T>(object: T, path: string): T {
  return remove(object, JSON.parse(path) as string[]) as T;
}
