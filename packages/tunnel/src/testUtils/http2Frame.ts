/**
 * Types of HTTP/2 frames, by their numbers in RFC 9113 and its extensions.
 *
 * @public
 */
export const http2FrameTypes = {
  data: 0x0,
  headers: 0x1,
  rstStream: 0x3,
  settings: 0x4,
  pushPromise: 0x5,
  ping: 0x6,
  goaway: 0x7,
  windowUpdate: 0x8,
  continuation: 0x9,
  altsvc: 0xa,
  origin: 0xc,
} as const;

/**
 * A hand-made HTTP/2 frame; every rule can be broken.
 *
 * @public
 */
export function http2Frame(
  type: keyof typeof http2FrameTypes | number,
  options: { flags?: number; streamId?: number; payload?: Uint8Array } = {},
): Buffer {
  const { flags = 0, streamId = 0, payload = Buffer.alloc(0) } = options;
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = typeof type === 'number' ? type : http2FrameTypes[type];
  head[4] = flags;
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}
