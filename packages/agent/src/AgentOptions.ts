import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { AgentLogger } from './AgentLogger';
import { AgentState } from './AgentState';
import { ClusterSource } from './cluster/ClusterSource';
import { AuditRecord } from './proxy/AuditRecord';

/**
 * What an agent needs to know.
 *
 * @public
 */
export interface AgentOptions {
  /** The hub's address, with or without `/api/clusters` at its end. */
  hub: string;
  cluster: ClusterSource;
  logger: AgentLogger;
  /** Needed once; afterwards the identity is in a Secret of the cluster. */
  token?: string;
  /** The cluster's name in the hub. The agent stops when it was imported under another. */
  name?: string;
  /** Lowers what the hub was given at import, never raises it. */
  ceiling?: AgentCeiling;
  /** PEM certificates to trust for the hub instead of the system's. */
  hubCa?: string;
  /** A proxy that the hub is reached through by CONNECT, `http:` or `https:`; the cluster never is. */
  proxy?: string;
  /** Tells replicas apart; made up by default. */
  instance?: string;
  /** Told of each request that came through the tunnel; the logger by default. */
  audit?(record: AuditRecord): void;
  onState?(state: AgentState): void;
  now?: () => number;
}
