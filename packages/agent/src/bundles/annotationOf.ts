import type { JsonObject } from '@backstage/types';
import { isRecord } from './isRecord';

/** What an object of a bundle says by an annotation. */
export function annotationOf({ metadata }: JsonObject, name: string): unknown {
  const annotations = isRecord(metadata) ? metadata.annotations : undefined;
  return isRecord(annotations) ? annotations[name] : undefined;
}
