import { JsonObject } from '@backstage/types';

/** Reads a token's payload WITHOUT verifying it: only good for choosing the key to verify it with. */
export function decodeToken(token: string): JsonObject | undefined {
  try {
    const payload: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    return typeof payload === 'object' &&
      payload !== null &&
      !Array.isArray(payload)
      ? (payload as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}
