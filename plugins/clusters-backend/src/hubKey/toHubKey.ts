import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { HubKey } from './HubKey';

/** Reads an Ed25519 private key (PKCS #8 PEM, or a JWK as JSON). */
export async function toHubKey(text: string): Promise<HubKey> {
  let key: KeyObject;
  try {
    key = text.trim().startsWith('{')
      ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
      : createPrivateKey(text);
  } catch {
    // The cause is left out: it could quote the key.
    throw new Error(
      'The private key of the hub cannot be read; give an Ed25519 key as PKCS #8 PEM, as `openssl genpkey -algorithm ed25519` makes',
    );
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error(
      `The private key of the hub is of type ${key.asymmetricKeyType}; it must be Ed25519, as \`openssl genpkey -algorithm ed25519\` makes`,
    );
  }
  const privateKey = key.export({ format: 'jwk' }) as JWK;
  const publicKey = createPublicKey(key).export({ format: 'jwk' }) as JWK;
  return {
    privateKey,
    publicKey,
    thumbprint: await calculateJwkThumbprint(publicKey, 'sha256'),
  };
}
