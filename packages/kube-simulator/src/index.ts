/**
 * Simulated Kubernetes clusters for demos, fast tests and load.
 *
 * @packageDocumentation
 */
export type { UserInfo } from './access/UserInfo';
export type { Clock } from './cluster/Clock';
export type {
  KubeObject,
  ManagedFields,
  ObjectMeta,
  OwnerReference,
} from './objects/KubeObject';
export type { ListeningCluster } from './ListeningCluster';
export { presetNames } from './presets/presetNames';
export type { PresetName } from './presets/presetNames';
export { presetOptions } from './presets/presetOptions';
export { runCli } from './runCli';
export type { SimulatedNode } from './seed/SimulatedNode';
export { SimulatedCluster } from './SimulatedCluster';
export type { SimulatedClusterOptions } from './SimulatedClusterOptions';
