import { isRecord } from '../objects/isRecord';
import { isSetField, mergeKey } from './listKeys';

type Item = Record<string, unknown>;

function isDirective(name: string) {
  return (
    name === '$patch' ||
    name === '$retainKeys' ||
    name.startsWith('$setElementOrder/') ||
    name.startsWith('$deleteFromPrimitiveList/')
  );
}

function mergeItems(target: unknown[], patch: unknown[], key: string) {
  const items = target.filter(isRecord);
  let result: Item[] = patch.some(
    item => isRecord(item) && item.$patch === 'replace',
  )
    ? []
    : items;
  for (const item of patch.filter(isRecord)) {
    const isSame = (other: Item) => other[key] === item[key];
    if (item.$patch === 'replace') continue;
    if (item.$patch === 'delete') {
      result = result.filter(other => !isSame(other));
    } else if (result.some(isSame)) {
      result = result.map(other =>
        isSame(other) ? mergeFields(other, item) : other,
      );
    } else {
      result = [...result, mergeFields({}, item)];
    }
  }
  return result;
}

function mergeList(field: string, target: unknown, patch: unknown[]) {
  const current = Array.isArray(target) ? target : [];
  if (isSetField(field)) return [...new Set([...current, ...patch])];
  const key = mergeKey(field, patch);
  const mergeable = key && patch.every(isRecord);
  return mergeable ? mergeItems(current, patch, key) : patch;
}

function mergeFields(target: Item, patch: Item): Item {
  if (patch.$patch === 'replace') {
    const { $patch: _, ...rest } = patch;
    return rest;
  }
  const result = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    const list = /^\$deleteFromPrimitiveList\/(.*)$/.exec(name)?.[1];
    if (list && Array.isArray(result[list]) && Array.isArray(value)) {
      result[list] = (result[list] as unknown[]).filter(
        item => !value.includes(item),
      );
    }
    if (isDirective(name)) continue;
    if (value === null) delete result[name];
    else if (Array.isArray(value)) {
      result[name] = mergeList(name, result[name], value);
    } else if (isRecord(value)) {
      const current = result[name];
      if (value.$patch === 'delete') delete result[name];
      else result[name] = mergeFields(isRecord(current) ? current : {}, value);
    } else result[name] = value;
  }
  return result;
}

/** kubectl's patch format: as a merge patch, but known lists merge by a key. */
export function strategicMergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch) || !isRecord(target)) return patch;
  return mergeFields(target, patch);
}
