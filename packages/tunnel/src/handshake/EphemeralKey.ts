import {
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { AuthenticationError } from '@backstage/errors';
import type { JWK } from 'jose';

/** An X25519 key that lives for one handshake, so that a stolen long-term key opens no old session. */
export class EphemeralKey {
  readonly #privateKey: KeyObject;
  readonly publicKey: JWK;

  static create(): EphemeralKey {
    const pair = generateKeyPairSync('x25519');
    return new EphemeralKey(
      pair.privateKey,
      pair.publicKey.export({ format: 'jwk' }) as JWK,
    );
  }

  private constructor(privateKey: KeyObject, publicKey: JWK) {
    this.#privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** The secret shared with the holder of the other key. Low-order points are refused by OpenSSL. */
  agree(otherPublicKey: unknown): Buffer {
    try {
      const { kty, crv, x } = otherPublicKey as JWK;
      if (kty !== 'OKP' || crv !== 'X25519' || typeof x !== 'string') {
        throw new TypeError('not an X25519 public key');
      }
      const publicKey = createPublicKey({
        key: { kty, crv, x },
        format: 'jwk',
      });
      return diffieHellman({ privateKey: this.#privateKey, publicKey });
    } catch (error) {
      throw new AuthenticationError(
        "The other end's ephemeral key cannot be used; it must be an X25519 public JWK",
        error,
      );
    }
  }
}
