import { randomBytes } from 'node:crypto';

/**
 * A hand-made WebSocket frame; every rule can be broken.
 *
 * @public
 */
export function webSocketFrame(
  payload: Uint8Array | string,
  options: {
    /** 0 continuation, 1 text, 2 binary (default), 8 close, 9 ping, 10 pong. */
    opcode?: number;
    fin?: boolean;
    /** Clients must mask. */
    mask?: boolean;
    /** Reserved bits, for example 0x40 for "compressed". */
    reserved?: number;
    /** The length to claim, when it is not the real one. */
    claimedLength?: number;
  } = {},
): Buffer {
  const { opcode = 2, fin = true, mask = true, reserved = 0 } = options;
  const data = Buffer.from(payload);
  const length = options.claimedLength ?? data.length;
  const maskBit = mask ? 0x80 : 0;
  const first = (fin ? 0x80 : 0) | reserved | opcode;
  let head: Buffer;
  if (length < 126) {
    head = Buffer.from([first, maskBit | length]);
  } else if (length < 65536) {
    head = Buffer.from([first, maskBit | 126, length >> 8, length & 0xff]);
  } else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = maskBit | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  if (!mask) {
    return Buffer.concat([head, data]);
  }
  const key = randomBytes(4);
  return Buffer.concat([
    head,
    key,
    data.map((byte, index) => byte ^ key[index % 4]),
  ]);
}
