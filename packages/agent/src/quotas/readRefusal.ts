import type { JsonValue } from '@backstage/types';
import { isRecord } from '../bundles/isRecord';
import { parseExceeded } from './parseExceeded';

const ofQuota = /is forbidden: exceeded quota: .*, limited: [\w./=,+-]+$/;

/**
 * Reads an answer of the API server as {@link parseExceeded} does, but only as a whole and
 * only when it ends with the words of a quota. The answer to somebody who may do nothing in
 * a namespace ends otherwise, and repeats before that what they have put into the path: they
 * must not demand anything for it.
 */
export function readRefusal(text: string): ReturnType<typeof parseExceeded> {
  const message = messageOf(text);
  return message !== undefined && ofQuota.test(message)
    ? parseExceeded(message)
    : undefined;
}

function messageOf(text: string): string | undefined {
  try {
    const status: JsonValue = JSON.parse(text);
    return isRecord(status) && typeof status.message === 'string'
      ? status.message
      : undefined;
  } catch {
    return undefined;
  }
}
