/**
 * Tools for tests of what stands on tunnels: a bad network, a bad agent, a bad client.
 *
 * @packageDocumentation
 */
export { ChaosProxy } from './ChaosProxy';
export { EvilAgent } from './EvilAgent';
export type { EvilAgentOptions } from './EvilAgent';
export { http2Frame, http2FrameTypes } from './http2Frame';
export { ManInTheMiddle } from './ManInTheMiddle';
export { RawHttpClient } from './RawHttpClient';
export type { RawHttpResponse } from './RawHttpClient';
export { TestHub } from './TestHub';
export type { TestHubOptions } from './TestHub';
export { TestTunnel } from './TestTunnel';
export { webSocketFrame } from './webSocketFrame';
