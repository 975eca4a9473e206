import { InputError } from '@backstage/errors';

/** The latest time that is written with four digits of a year. */
const LATEST = Date.UTC(9999, 11, 31);

/** Reads when something shall end, in milliseconds since 1970. Throws an InputError unless that is to come. */
export function readExpiry(
  value: Date | string | undefined,
  options: { now: number },
): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const time = new Date(value).getTime();
  if (!(time > options.now && time <= LATEST)) {
    throw new InputError(
      'expiresAt has to be a time in the future, as 2030-01-31T12:00:00Z',
    );
  }
  return time;
}
