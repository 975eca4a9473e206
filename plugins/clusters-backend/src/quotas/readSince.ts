import { InputError } from '@backstage/errors';

/** Reads what an earlier answer gave as `next`. */
export function readSince(since: string | undefined): number | undefined {
  if (since === undefined) {
    return undefined;
  }
  if (!/^\d{1,15}$/.test(since)) {
    throw new InputError(
      'What is given as since comes from no earlier answer; leave it out to be told all',
    );
  }
  return Number(since);
}
