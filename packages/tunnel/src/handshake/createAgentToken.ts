import type { JWK } from 'jose';
import { JsonObject, JsonValue } from '@backstage/types';
import { signToken } from './signToken';
import { AGENT_ISSUER, AGENT_TOKEN_TYPE } from './tokenTypes';
import { VersionRange } from './VersionRange';

const LIFETIME_SECONDS = 60;

/** The token that an agent shows once to open one tunnel. */
export async function createAgentToken(options: {
  subject: string;
  instance: string;
  audience: string;
  claims: Record<string, JsonValue>;
  versions: VersionRange;
  jti: string;
  ephemeralKey: JWK;
  privateKey: JWK;
  now: Date;
}): Promise<string> {
  const iat = Math.floor(options.now.getTime() / 1000);
  return signToken(
    {
      iss: AGENT_ISSUER,
      sub: options.subject,
      aud: options.audience,
      iat,
      exp: iat + LIFETIME_SECONDS,
      jti: options.jti,
      ver: options.versions,
      inst: options.instance,
      epk: options.ephemeralKey as JsonObject,
      claims: options.claims,
    },
    { typ: AGENT_TOKEN_TYPE, privateKey: options.privateKey },
  );
}
