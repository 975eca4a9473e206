import { exportJWK, generateKeyPair } from 'jose';
import { thumbprintOf } from './thumbprintOf';
import { TunnelKeyPair } from './TunnelKeyPair';

/**
 * Makes a fresh Ed25519 key pair.
 *
 * @public
 */
export async function generateTunnelKeyPair(): Promise<TunnelKeyPair> {
  const pair = await generateKeyPair('EdDSA', {
    crv: 'Ed25519',
    extractable: true,
  });
  const publicKey = await exportJWK(pair.publicKey);
  return {
    privateKey: await exportJWK(pair.privateKey),
    publicKey,
    thumbprint: await thumbprintOf(publicKey),
  };
}
