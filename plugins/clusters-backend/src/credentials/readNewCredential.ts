import { InputError } from '@backstage/errors';
import type { CreateCredentialRequest } from '@rigging/backstage-plugin-clusters-common';
import { durationText } from '../validation/durationText';
import type { CredentialSettings } from './CredentialSettings';

const LONGEST_NAME = 63;

/** What a request says of the credential itself. Throws an InputError. */
export function readNewCredential(
  request: CreateCredentialRequest,
  options: { settings: CredentialSettings },
): { name: string; isReadOnly: boolean; ttlMs: number } {
  const { defaultTtlMs, maxTtlMs } = options.settings;
  const name = request.name.trim();
  // Other characters turn up in file names and listings of kubectl.
  if (!/^[\p{L}\p{N}._ -]+$/u.test(name) || name.length > LONGEST_NAME) {
    throw new InputError(
      `The name of a credential is 1 to ${LONGEST_NAME} letters, digits, blanks, dots, dashes or underscores; choose another name`,
    );
  }
  const ttlMs =
    request.ttlSeconds === undefined
      ? defaultTtlMs
      : request.ttlSeconds * 1_000;
  if (!(ttlMs > 0 && ttlMs <= maxTtlMs)) {
    throw new InputError(
      `A credential lives for at most ${durationText(maxTtlMs)}; ask for less`,
    );
  }
  return { name, isReadOnly: request.readOnly ?? false, ttlMs };
}
