import type { JsonObject } from '@backstage/types';
import type {
  AgentBundle,
  AgentObjectState,
} from '@rigging/backstage-plugin-clusters-common';
import { ObjectRef } from './ObjectRef';

/** What the agent knows of an object that a bundle has, or had. */
export type InventoryEntry = ObjectRef & {
  /** Missing until it has been applied. */
  uid?: string;
  /** False when it was there before us: then it is never removed. */
  isCreated?: boolean;
  /** Of the object as it was after the last apply. */
  digest?: string;
  /** When no longer wanted it stays, and only our fields leave it. */
  stays?: boolean;
  /** When no longer wanted it is deleted, also when it was there before us. */
  goes?: boolean;
  /** For whom it is wanted, when it is to be refused where it is there already. */
  claim?: string;
  state: AgentObjectState | 'pending';
  message?: string;
  differences?: string[];
  at: string;
};

/** A bundle as the cluster keeps it: enough to go on without the hub. */
export type Inventory = Pick<
  AgentBundle,
  | 'source'
  | 'name'
  | 'revision'
  | 'isDeleted'
  | 'deletionBudget'
  | 'isDeletionApproved'
> & {
  objects: JsonObject[];
  entries: InventoryEntry[];
  /** How many objects would go, when nothing was removed for it. */
  held?: number;
  /** Of the registration for which it was written. */
  clusterId?: string;
};
