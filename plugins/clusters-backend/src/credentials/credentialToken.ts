import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { CREDENTIAL_TOKEN_PREFIX } from './CredentialAuthenticator';

const FORMAT = /^rgk\.([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

/** Makes, reads and compares tokens for kubectl and CI. */
export const credentialToken = {
  create(): { id: string; secret: string; token: string } {
    const id = randomBytes(16).toString('hex');
    const secret = randomBytes(32).toString('base64url');
    return { id, secret, token: `${CREDENTIAL_TOKEN_PREFIX}${id}.${secret}` };
  },

  parse(token: string): { id: string; secret: string } | undefined {
    const match = FORMAT.exec(token);
    return match ? { id: match[1], secret: match[2] } : undefined;
  },

  /** The secret has 256 random bits, so a plain hash cannot be turned back. */
  hash(secret: string): string {
    return createHash('sha256').update(secret).digest('hex');
  },

  matches(secret: string, hash: string): boolean {
    const given = Buffer.from(credentialToken.hash(secret), 'hex');
    const kept = Buffer.from(hash, 'hex');
    return given.length === kept.length && timingSafeEqual(given, kept);
  },
};
