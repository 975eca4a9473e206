/**
 * Limits for ws, the same on both ends. Messages are at most 256 KiB on our side; the rest is room for proxies
 * that cut or join them. Deflate is off: it costs memory per connection and the content is compressed by HTTP.
 */
export const webSocketLimits = {
  perMessageDeflate: false,
  maxPayload: 1024 * 1024,
  maxFragments: 256,
  maxBufferedChunks: 8192,
  skipUTF8Validation: true,
  closeTimeout: 2_000,
  // WebSocketTransport answers pings itself: ws would pile up answers for a peer that does not read them.
  autoPong: false,
};
