import { failures } from '../http/failures';
import { isEqual } from '../objects/isEqual';
import { KubeObject, ManagedFields } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { collectFields } from './collectFields';
import { describePath } from './describePath';
import { fromFieldsV1, toFieldsV1 } from './fieldsV1';
import { mergeApplied } from './mergeApplied';
import { removeField } from './removeField';

interface Entry {
  entry: ManagedFields;
  paths: Set<string>;
}

function refuseConflicts(
  conflicts: { path: string; manager: ManagedFields }[],
  target: { type: ResourceType; name: string },
) {
  const causes = conflicts.map(({ path, manager }) => ({
    reason: 'FieldManagerConflict',
    message:
      manager.operation === 'Apply'
        ? `conflict with ${JSON.stringify(manager.manager)}`
        : `conflict with ${JSON.stringify(manager.manager)} using ${
            manager.apiVersion
          }`,
    field: describePath(path),
  }));
  const list = causes.map(({ message, field }) => `${message}: ${field}`);
  throw failures.conflict(
    target,
    `Apply failed with ${causes.length} conflict${
      causes.length === 1 ? '' : 's'
    }: ${list.join('\n')}`,
    causes,
  );
}

/** Removes what the manager applied before and does not any more. */
function prune(object: KubeObject, dropped: string[], others: Entry[]) {
  let result = object;
  for (const path of dropped) {
    const segments = JSON.parse(path) as string[];
    const isItem = segments.at(-1) === '.';
    const prefix = `${JSON.stringify(segments.slice(0, -1)).slice(0, -1)},`;
    const owned = others.some(
      ({ paths }) =>
        paths.has(path) ||
        (isItem && [...paths].some(other => other.startsWith(prefix))),
    );
    if (!owned) result = removeField(result, path);
  }
  return result;
}

/** Server-side apply: merges by owner, and refuses to take what others set. */
export function serverSideApply(options: {
  type: ResourceType;
  live: KubeObject;
  applied: KubeObject;
  manager: string;
  force: boolean;
  subresource?: string;
  now: string;
}): KubeObject {
  const { type, live, applied, manager, force, subresource, now } = options;
  const isMine = (entry: ManagedFields) =>
    entry.manager === manager &&
    entry.operation === 'Apply' &&
    entry.subresource === subresource;
  const entries = (live.metadata.managedFields ?? []).map(entry => ({
    entry,
    paths: fromFieldsV1(entry.fieldsV1),
  }));
  const mine = entries.find(({ entry }) => isMine(entry));
  const others = entries.filter(({ entry }) => !isMine(entry));
  const wanted = collectFields(applied);
  const liveFields = collectFields(live);

  const conflicts = others.flatMap(({ entry, paths }) =>
    [...wanted]
      .filter(
        ([path, value]) =>
          paths.has(path) && !isEqual(liveFields.get(path), value),
      )
      .map(([path]) => ({ path, manager: entry })),
  );
  if (conflicts.length > 0 && !force) {
    refuseConflicts(conflicts, { type, name: live.metadata.name });
  }
  const taken = new Set(conflicts.map(({ path }) => path));

  const dropped = [...(mine?.paths ?? [])].filter(path => !wanted.has(path));
  const merged = mergeApplied(live, applied) as KubeObject;
  const result = prune(merged, dropped, others);

  const kept = others
    .map(({ entry, paths }) => {
      if (![...paths].some(path => taken.has(path))) return entry;
      const left = [...paths].filter(path => !taken.has(path));
      return { ...entry, fieldsV1: toFieldsV1(left) };
    })
    .filter(entry => Object.keys(entry.fieldsV1).length > 0);
  const fieldsV1 = toFieldsV1(wanted.keys());
  const unchanged = mine && isEqual(mine.entry.fieldsV1, fieldsV1);
  const own: ManagedFields = {
    manager,
    operation: 'Apply',
    apiVersion: applied.apiVersion,
    time: unchanged ? mine.entry.time : now,
    fieldsType: 'FieldsV1',
    fieldsV1,
    ...(subresource && { subresource }),
  };
  const managedFields = [own, ...kept];
  return { ...result, metadata: { ...result.metadata, managedFields } };
}
