/**
 * What an agent is doing.
 *
 * - `starting`: finding its cluster and its identity, or registering
 * - `connecting`: dialing the hub
 * - `connected`: serving
 * - `waiting`: something failed, named in `reason`; it tries again by itself
 * - `stopped`: `stop()` was called
 * - `removed`: the hub had the agent clean up after itself; nothing of it is left in the cluster
 * - `failed`: no retry would help; `reason` says what a person can do
 *
 * @public
 */
export type AgentState =
  | { status: 'starting' | 'connecting' | 'stopped' | 'removed' }
  | { status: 'connected'; clusterName: string }
  | { status: 'waiting' | 'failed'; reason: string };
