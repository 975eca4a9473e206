import { createHash, hkdfSync } from 'node:crypto';

/** Both tokens go into the salt, so ends that saw different tokens get different keys. */
export function deriveSessionKey(options: {
  sharedSecret: Buffer;
  agentToken: string;
  hubProof: string;
}): Uint8Array {
  const salt = createHash('sha256')
    .update(`${options.agentToken}\n${options.hubProof}`, 'ascii')
    .digest();
  return new Uint8Array(
    hkdfSync(
      'sha256',
      options.sharedSecret,
      salt,
      'rigging.tunnel.v1 session',
      32,
    ),
  );
}
