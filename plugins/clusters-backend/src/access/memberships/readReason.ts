import { InputError } from '@backstage/errors';
import { hasControlCharacters } from '@rigging/backend-toolkit';

const LONGEST = 1_000;

/** Checks the reason that somebody gives. Throws an InputError. */
export function readReason(reason: string | undefined): string | undefined {
  if (reason === undefined) {
    return undefined;
  }
  if (reason.length > LONGEST || hasControlCharacters(reason)) {
    throw new InputError(
      `A reason has at most ${LONGEST} characters and no control characters; shorten it`,
    );
  }
  return reason.trim();
}
