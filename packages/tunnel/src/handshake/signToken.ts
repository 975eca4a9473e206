import { CompactSign, importJWK, type JWK } from 'jose';
import { JsonObject } from '@backstage/types';

/** A compact EdDSA token. `typ` keeps tokens of one end from passing as tokens of the other. */
export async function signToken(
  payload: JsonObject,
  options: { typ: string; privateKey: JWK },
): Promise<string> {
  const key = await importJWK(options.privateKey, 'EdDSA');
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', typ: options.typ })
    .sign(key);
}
