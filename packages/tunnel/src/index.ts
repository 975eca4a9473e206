/**
 * HTTP/2 over a WebSocket, both ends, with a mutual handshake.
 *
 * @packageDocumentation
 */
export type { AgentTunnel } from './agent/AgentTunnel';
export type { OpenTunnelOptions } from './agent/OpenTunnelOptions';
export { openTunnel } from './agent/openTunnel';
export { TunnelDialer } from './agent/TunnelDialer';
export type { TunnelDialerOptions } from './agent/TunnelDialerOptions';
export type { TunnelDialerState } from './agent/TunnelDialerState';
export type { TunnelLogger } from './agent/TunnelLogger';
export { TunnelRefusedError } from './agent/TunnelRefusedError';
export { TUNNEL_SUBPROTOCOL } from './handshake/TUNNEL_SUBPROTOCOL';
export { TUNNEL_VERSIONS } from './handshake/TUNNEL_VERSIONS';
export type { TunnelHello } from './handshake/TunnelHello';
export type { VersionRange } from './handshake/VersionRange';
export type { HubTunnel } from './hub/HubTunnel';
export { TunnelAcceptor } from './hub/TunnelAcceptor';
export type { TunnelAcceptorOptions } from './hub/TunnelAcceptorOptions';
export { generateTunnelKeyPair } from './keys/generateTunnelKeyPair';
export { thumbprintOf } from './keys/thumbprintOf';
export type { TunnelKeyPair } from './keys/TunnelKeyPair';
export { readLines } from './lines/readLines';
export type { ReadLinesOptions } from './lines/readLines';
export { TunnelClosedError } from './link/TunnelClosedError';
export type { TunnelCloseReason } from './link/TunnelCloseReason';
export { RequestOpener } from './sealing/RequestOpener';
export { RequestSealer } from './sealing/RequestSealer';
export { SEALED_HEADER } from './sealing/SEALED_HEADER';
export { DEFAULT_TUNNEL_SETTINGS } from './settings/DEFAULT_TUNNEL_SETTINGS';
export type { TunnelSettings } from './settings/TunnelSettings';
