import { ClusterState } from '../cluster/ClusterState';
import { StoreChange } from '../store/StoreChange';

/** Does what a change to the store calls for. */
export type Reconciler = (cluster: ClusterState, change: StoreChange) => void;
