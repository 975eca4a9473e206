import type { JsonObject } from '@backstage/types';
import { ON_REMOVAL_ANNOTATION } from '@rigging/backstage-plugin-clusters-common';
import { isRecord } from './isRecord';

/** Whether an object of a bundle is to stay in the cluster when it is no longer wanted. */
export function isToStay({ metadata }: JsonObject): boolean {
  const annotations = isRecord(metadata) ? metadata.annotations : undefined;
  return (
    isRecord(annotations) && annotations[ON_REMOVAL_ANNOTATION] === 'release'
  );
}
