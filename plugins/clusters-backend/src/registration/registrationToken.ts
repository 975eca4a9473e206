import { createHash, timingSafeEqual } from 'node:crypto';
import { REGISTRATION_TOKEN_PREFIX } from '@rigging/backstage-plugin-clusters-common';

/** The parts of a registration token. */
export type RegistrationToken = {
  id: string;
  secret: string;
  /** Thumbprint of the key of the hub that gave it: what the agent trusts. */
  hubThumbprint: string;
};

const FORMAT = new RegExp(
  `^${REGISTRATION_TOKEN_PREFIX}\\.([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})$`,
);

/** Writes, reads and compares registration tokens. */
export const registrationToken = {
  format(token: RegistrationToken): string {
    return [
      REGISTRATION_TOKEN_PREFIX,
      token.id,
      token.secret,
      token.hubThumbprint,
    ].join('.');
  },

  parse(text: string): RegistrationToken | undefined {
    const match = FORMAT.exec(text);
    return match
      ? { id: match[1], secret: match[2], hubThumbprint: match[3] }
      : undefined;
  },

  /** The secret has 256 random bits, so a plain hash cannot be turned back. */
  hash(secret: string): string {
    return createHash('sha256').update(secret).digest('hex');
  },

  matches(secret: string, hash: string): boolean {
    const given = Buffer.from(registrationToken.hash(secret), 'hex');
    const kept = Buffer.from(hash, 'hex');
    return given.length === kept.length && timingSafeEqual(given, kept);
  },
};
