import type { JWK } from 'jose';

/**
 * An Ed25519 key pair that one end of a tunnel proves itself with.
 *
 * @public
 */
export type TunnelKeyPair = {
  privateKey: JWK;
  publicKey: JWK;
  /** RFC 7638 thumbprint of the public key, SHA-256, base64url. */
  thumbprint: string;
};
