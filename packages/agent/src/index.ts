/**
 * The agent: one outbound connection from a cluster to its hub.
 *
 * @packageDocumentation
 */
export { Agent } from './Agent';
export type { AgentLogger } from './AgentLogger';
export type { AgentOptions } from './AgentOptions';
export type { AgentState } from './AgentState';
export { runCli } from './cli/runCli';
export type { ClusterSource } from './cluster/ClusterSource';
export type { AuditRecord } from './proxy/AuditRecord';
