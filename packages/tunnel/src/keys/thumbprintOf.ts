import { calculateJwkThumbprint, type JWK } from 'jose';

/**
 * The RFC 7638 thumbprint of a public key: its stable, short name.
 *
 * @public
 */
export async function thumbprintOf(publicKey: JWK): Promise<string> {
  return calculateJwkThumbprint(publicKey, 'sha256');
}
