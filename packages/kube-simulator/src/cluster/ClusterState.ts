import { Authorizer } from '../access/Authorizer';
import { Identities } from '../access/Identities';
import { BackOff } from '../controllers/BackOff';
import { PodLogs } from '../pods/PodLogs';
import { Store } from '../store/Store';
import { Clock } from './Clock';

/** What the parts of one simulated cluster share. */
export interface ClusterState {
  name: string;
  version: string;
  store: Store;
  authorizer: Authorizer;
  identities: Identities;
  logs: PodLogs;
  clock: Clock;
  backOff: BackOff;
  /** How long a pod takes to start, and to end. */
  podDelayMs: number;
}
