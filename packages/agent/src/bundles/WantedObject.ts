import type { JsonObject } from '@backstage/types';
import { ObjectRef } from './ObjectRef';

/** An object of a bundle that has passed {@link readObjects}. */
export interface WantedObject {
  ref: ObjectRef;
  key: string;
  /** What is applied. */
  object: JsonObject;
}
