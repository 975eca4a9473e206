/**
 * The WebSocket subprotocol of a tunnel. Both ends insist on it.
 *
 * @public
 */
export const TUNNEL_SUBPROTOCOL = 'rigging.tunnel.v1';
