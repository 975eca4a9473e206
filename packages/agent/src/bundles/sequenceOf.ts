import type { JsonObject } from '@backstage/types';
import { SEQUENCE_ANNOTATION } from '@rigging/backstage-plugin-clusters-common';
import { isRecord } from './isRecord';

/** The number that an object of a bundle or of the cluster carries, if any. */
export function sequenceOf(object: JsonObject): number | undefined {
  const { metadata } = object;
  const annotations = isRecord(metadata) ? metadata.annotations : undefined;
  const text = isRecord(annotations)
    ? annotations[SEQUENCE_ANNOTATION]
    : undefined;
  const sequence =
    typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(sequence) ? sequence : undefined;
}
