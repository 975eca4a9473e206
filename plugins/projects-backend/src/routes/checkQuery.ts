import { InputError } from '@backstage/errors';

const LONGEST = 2_000;

/** Refuses what would only cost the database time, or what it cannot look for. */
export function checkQuery(query: object): void {
  for (const [key, value] of Object.entries(query)) {
    const text = JSON.stringify(value);
    if (text.includes('\\u0000')) {
      throw new InputError(
        `The filter ${key} has NUL characters in it, which nothing matches; remove them`,
      );
    }
    if (text.length > LONGEST) {
      throw new InputError(
        `The filter ${key} has more than ${LONGEST} characters; shorten it`,
      );
    }
  }
}
