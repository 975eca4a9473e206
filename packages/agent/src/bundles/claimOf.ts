import type { JsonObject } from '@backstage/types';
import { CLAIM_ANNOTATION } from '@rigging/backstage-plugin-clusters-common';
import { annotationOf } from './annotationOf';

/** For whom an object of a bundle or of the cluster was made, if it says so. */
export function claimOf(object: JsonObject): string | undefined {
  const claim = annotationOf(object, CLAIM_ANNOTATION);
  return typeof claim === 'string' ? claim : undefined;
}
