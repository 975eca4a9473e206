import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { BundleKey } from './BundleKey';
import { bundleIdOf } from './bundleIdOf';
import { isRecord } from './isRecord';
import { bundleLabel } from './names';

/** What is applied for an object of a bundle: our label on it, and nothing that is the API server's. */
export function prepareObject(object: JsonObject, key: BundleKey): JsonObject {
  const { status, metadata, ...rest } = object;
  if (!isRecord(metadata)) throw new InputError('metadata is missing');
  const {
    creationTimestamp,
    generation,
    managedFields,
    resourceVersion,
    uid,
    labels,
    ...wanted
  } = metadata;
  if (labels !== undefined && labels !== null && !isRecord(labels)) {
    throw new InputError('metadata.labels is not an object');
  }
  return {
    ...withoutStringData(rest),
    metadata: {
      ...wanted,
      labels: { ...labels, [bundleLabel]: bundleIdOf(key) },
    },
  };
}

/** Fields of `stringData` have no owner once they are written, so their drift would not be seen. */
function withoutStringData(object: JsonObject): JsonObject {
  const { stringData, ...rest } = object;
  const isSecret = object.kind === 'Secret' && object.apiVersion === 'v1';
  if (!isSecret || !isRecord(stringData)) return object;
  const encoded = Object.entries(stringData).map(([name, text]) => {
    if (typeof text !== 'string') {
      throw new InputError(`stringData.${name} is not a string`);
    }
    return [name, Buffer.from(text).toString('base64')];
  });
  const data = isRecord(rest.data) ? rest.data : {};
  return { ...rest, data: { ...data, ...Object.fromEntries(encoded) } };
}
