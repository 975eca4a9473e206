import { isRecord } from '../objects/isRecord';
import { isAtomicField, isSetField, listKeys } from '../patch/listKeys';
import { itemKey } from './itemKey';

function mergeItems(live: unknown[], applied: unknown[], keys: string[]) {
  const incoming = new Map(
    applied.filter(isRecord).map(item => [itemKey(item, keys), item]),
  );
  const merged = live.filter(isRecord).map(item => {
    const key = itemKey(item, keys);
    const update = incoming.get(key);
    incoming.delete(key);
    return update ? mergeApplied(item, update) : item;
  });
  return [...merged, ...incoming.values()];
}

/** The live value with everything that was applied in it. */
export function mergeApplied(
  live: unknown,
  applied: unknown,
  field = '',
): unknown {
  if (isRecord(live) && isRecord(applied) && !isAtomicField(field)) {
    const result = { ...live };
    for (const [name, value] of Object.entries(applied)) {
      result[name] = mergeApplied(result[name], value, name);
    }
    return result;
  }
  if (!Array.isArray(live) || !Array.isArray(applied)) return applied;
  if (isSetField(field)) return [...new Set([...live, ...applied])];
  const keys = listKeys(field, [...live, ...applied]);
  const mergeable = keys && [...live, ...applied].every(isRecord);
  return mergeable ? mergeItems(live, applied, keys) : applied;
}
