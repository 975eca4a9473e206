import { compactVerify, importJWK, type JWK } from 'jose';

/** True when the token carries this key's signature and the expected type. */
export async function verifyToken(
  token: string,
  options: { typ: string; publicKey: JWK },
): Promise<boolean> {
  try {
    const { kty, crv, x } = options.publicKey;
    if (kty !== 'OKP' || crv !== 'Ed25519') {
      return false;
    }
    const key = await importJWK({ kty, crv, x }, 'EdDSA');
    const { protectedHeader } = await compactVerify(token, key, {
      algorithms: ['EdDSA'],
    });
    return protectedHeader.typ === options.typ;
  } catch {
    return false;
  }
}
