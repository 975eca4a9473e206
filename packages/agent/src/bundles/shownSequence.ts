import { SEQUENCE_ANNOTATION } from '@rigging/backstage-plugin-clusters-common';
import { BundleKey } from './BundleKey';
import { LiveObject } from './LiveObject';
import { ownership } from './ownership';
import { sequenceOf } from './sequenceOf';

/** The number on an object in the cluster, when it is we who wrote it: anybody could keep us out with one of theirs. */
export function shownSequence(
  live: LiveObject,
  key: Pick<BundleKey, 'source'> | undefined,
): number | undefined {
  return ownership.hasAnnotation(live, key, SEQUENCE_ANNOTATION)
    ? sequenceOf(live)
    : undefined;
}
