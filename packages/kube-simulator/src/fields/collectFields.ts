import { isRecord } from '../objects/isRecord';
import { isAtomicField, isSetField, listKeys } from '../patch/listKeys';
import { FieldSet } from './FieldSet';
import { itemKey } from './itemKey';

const unmanaged = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'generateName',
  'selfLink',
]);

function collect(
  value: unknown,
  field: string,
  path: string[],
  fields: FieldSet,
) {
  const leaf = () => fields.set(JSON.stringify(path), value);
  if (isRecord(value)) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    if (entries.length === 0 || isAtomicField(field)) leaf();
    else {
      for (const [name, child] of entries) {
        collect(child, name, [...path, `f:${name}`], fields);
      }
    }
    return;
  }
  if (!Array.isArray(value)) {
    leaf();
    return;
  }
  if (isSetField(field)) {
    for (const item of value) {
      const segments = [...path, `v:${JSON.stringify(item)}`];
      fields.set(JSON.stringify(segments), item);
    }
    return;
  }
  const keys = listKeys(field, value);
  if (!keys || !value.every(isRecord)) {
    leaf();
    return;
  }
  for (const item of value.filter(isRecord)) {
    const itemPath = [...path, itemKey(item, keys)];
    fields.set(JSON.stringify([...itemPath, '.']), true);
    for (const [name, child] of Object.entries(item)) {
      collect(child, name, [...itemPath, `f:${name}`], fields);
    }
  }
}

/** The fields of an object that somebody can manage, with their values. */
export function collectFields(object: Record<string, unknown>): FieldSet {
  const fields: FieldSet = new Map();
  for (const [name, value] of Object.entries(object)) {
    if (name === 'apiVersion' || name === 'kind' || value === undefined) {
      continue;
    }
    if (name !== 'metadata' || !isRecord(value)) {
      collect(value, name, [`f:${name}`], fields);
      continue;
    }
    for (const [meta, child] of Object.entries(value)) {
      if (unmanaged.has(meta) || child === undefined) continue;
      collect(child, meta, ['f:metadata', `f:${meta}`], fields);
    }
  }
  return fields;
}
