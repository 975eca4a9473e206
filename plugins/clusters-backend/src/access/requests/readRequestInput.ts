import { InputError } from '@backstage/errors';
import type { AccessRequestInput } from '@rigging/backstage-plugin-clusters-common';
import { durationText } from '../../validation/durationText';
import { parseScope } from '../memberships/parseScope';
import { readReason } from '../memberships/readReason';
import type { AccessRequestSettings } from './AccessRequestSettings';

/** What somebody asks for, checked as far as that needs no look at others. Throws an InputError. */
export function readRequestInput(
  input: AccessRequestInput,
  options: { settings: AccessRequestSettings },
): AccessRequestInput {
  const { durationSeconds } = input;
  const { maxDurationMs } = options.settings;
  if (!Number.isInteger(durationSeconds) || durationSeconds < 1) {
    throw new InputError(
      'Access is asked for by whole seconds; say for how long you need it',
    );
  }
  if (durationSeconds * 1_000 > maxDurationMs) {
    throw new InputError(
      `Access is given for at most ${durationText(
        maxDurationMs,
      )} at a time; ask for less`,
    );
  }
  const reason = readReason(input.reason);
  if (!reason) {
    throw new InputError(
      'Whoever decides needs a reason; say what you need the access for',
    );
  }
  return { ...input, scope: parseScope(input.scope), reason };
}
