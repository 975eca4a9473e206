import { isRecord } from '../objects/isRecord';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { readQuantity } from '../quota/readQuantity';
import { writeQuantity } from '../quota/writeQuantity';

type Json = Record<string, unknown>;

function amounts(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => {
      const quantity = readQuantity(text);
      // With an exponent the API server keeps the exponent.
      const isPlain = quantity && !/\de/i.test(String(text));
      return [key, isPlain ? writeQuantity(quantity) : text];
    }),
  );
}

function within(
  value: Json,
  fields: string[],
  change: (v: unknown) => unknown,
) {
  const present = fields.filter(field => value[field] !== undefined);
  if (present.length === 0) return value;
  const changed = present.map(field => [field, change(value[field])]);
  return { ...value, ...Object.fromEntries(changed) };
}

const resources = (value: unknown) =>
  isRecord(value) ? within(value, ['requests', 'limits'], amounts) : value;

const containers = (value: unknown) =>
  listAt({ value }, 'value').map(container =>
    isRecord(container)
      ? within(container, ['resources'], resources)
      : container,
  );

const podSpec = (value: unknown) =>
  isRecord(value)
    ? within(
        within(value, ['containers', 'initContainers'], containers),
        ['resources'],
        resources,
      )
    : value;

const limit = (value: unknown) =>
  isRecord(value)
    ? within(value, ['default', 'defaultRequest', 'min', 'max'], amounts)
    : value;

const inSpec: Record<string, (spec: Json) => Json> = {
  Pod: spec => podSpec(spec) as Json,
  ResourceQuota: spec => within(spec, ['hard'], amounts),
  LimitRange: spec =>
    within(spec, ['limits'], limits => listAt({ limits }, 'limits').map(limit)),
  PersistentVolumeClaim: spec => within(spec, ['resources'], resources),
};
for (const kind of [
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
]) {
  inSpec[kind] = spec =>
    within(spec, ['template'], template =>
      isRecord(template) ? within(template, ['spec'], podSpec) : template,
    );
}

/** Quantities are stored in the shortest form that is exact, whoever writes them. */
export function canonicalQuantities(object: KubeObject): KubeObject {
  const change = inSpec[object.kind];
  if (!change || !isRecord(object.spec)) return object;
  return { ...object, spec: change(object.spec) };
}
