import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';

/** One write to the store. */
export interface StoreChange {
  action: 'ADDED' | 'MODIFIED' | 'DELETED';
  type: ResourceType;
  object: KubeObject;
  previous?: KubeObject;
  version: number;
}
