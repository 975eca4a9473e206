import { isEqual } from '../objects/isEqual';
import { KubeObject, ManagedFields } from '../objects/KubeObject';
import { collectFields } from './collectFields';
import { fromFieldsV1, toFieldsV1 } from './fieldsV1';

/** The managedFields after a write that was not an apply. */
export function trackUpdate(options: {
  live?: KubeObject;
  next: KubeObject;
  manager: string;
  subresource?: string;
  now: string;
}): ManagedFields[] {
  const { live, next, manager, subresource, now } = options;
  const before = collectFields(live ?? {});
  const after = collectFields(next);
  const changed = [...after]
    .filter(
      ([path, value]) => !before.has(path) || !isEqual(before.get(path), value),
    )
    .map(([path]) => path);
  const removed = [...before.keys()].filter(path => !after.has(path));
  if (changed.length === 0 && removed.length === 0) {
    return live?.metadata.managedFields ?? [];
  }

  const isMine = (entry: ManagedFields) =>
    entry.manager === manager &&
    entry.operation === 'Update' &&
    entry.subresource === subresource;
  const lost = new Set([...changed, ...removed]);
  const entries = live?.metadata.managedFields ?? [];
  const mine = entries.find(isMine);
  const own = new Set(mine ? fromFieldsV1(mine.fieldsV1) : []);
  removed.forEach(path => own.delete(path));
  changed.forEach(path => own.add(path));

  const others = entries
    .filter(entry => !isMine(entry))
    .map(entry => {
      const paths = [...fromFieldsV1(entry.fieldsV1)];
      const left = paths.filter(path => !lost.has(path));
      return left.length === paths.length
        ? entry
        : { ...entry, fieldsV1: toFieldsV1(left) };
    });
  const updated: ManagedFields = {
    manager,
    operation: 'Update',
    apiVersion: next.apiVersion,
    time: now,
    fieldsType: 'FieldsV1',
    fieldsV1: toFieldsV1(own),
    ...(subresource && { subresource }),
  };
  return [...others, updated].filter(
    entry => Object.keys(entry.fieldsV1).length > 0,
  );
}
