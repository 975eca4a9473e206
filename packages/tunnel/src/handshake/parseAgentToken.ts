import { AuthenticationError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { decodeToken } from './decodeToken';
import { AGENT_ISSUER } from './tokenTypes';
import { VersionRange } from './VersionRange';

/** The fields of an agent's token, well-formed but NOT yet verified. */
export type ParsedAgentToken = {
  subject: string;
  instance: string;
  audience: string;
  iat: number;
  exp: number;
  jti: string;
  versions: VersionRange;
  ephemeralKey: JsonValue | undefined;
  claims: Record<string, JsonValue>;
};

const MAX_NAME_LENGTH = 256;

function text(payload: JsonObject, field: string): string {
  const value = payload[field];
  if (
    typeof value !== 'string' ||
    value.length === 0 ||
    value.length > MAX_NAME_LENGTH
  ) {
    throw new AuthenticationError(
      `The agent's token has no usable '${field}'; it must be a text of at most ${MAX_NAME_LENGTH} characters`,
    );
  }
  return value;
}

function integer(value: JsonValue | undefined, field: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new AuthenticationError(
      `The agent's token has no usable '${field}'; it must be an integer`,
    );
  }
  return value;
}

function object(payload: JsonObject, field: string): JsonObject {
  const value = payload[field];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AuthenticationError(
      `The agent's token has no usable '${field}'; it must be an object`,
    );
  }
  return value as JsonObject;
}

export function parseAgentToken(token: string): ParsedAgentToken {
  const payload = decodeToken(token);
  if (!payload || payload.iss !== AGENT_ISSUER) {
    throw new AuthenticationError(
      `The bearer token of the tunnel request is not an agent's token; its issuer must be '${AGENT_ISSUER}'`,
    );
  }
  const versions = object(payload, 'ver');
  return {
    subject: text(payload, 'sub'),
    instance: text(payload, 'inst'),
    audience: text(payload, 'aud'),
    jti: text(payload, 'jti'),
    iat: integer(payload.iat, 'iat'),
    exp: integer(payload.exp, 'exp'),
    versions: {
      min: integer(versions.min, 'ver.min'),
      max: integer(versions.max, 'ver.max'),
    },
    ephemeralKey: payload.epk,
    claims: object(payload, 'claims') as Record<string, JsonValue>,
  };
}
