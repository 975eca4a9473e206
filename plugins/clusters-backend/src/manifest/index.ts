export type { AgentManifestOptions } from './AgentManifestOptions';
export { renderAgentManifest } from './renderAgentManifest';
