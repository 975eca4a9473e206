import { InputError } from '@backstage/errors';
import { hasControlCharacters } from './hasControlCharacters';

const LONGEST = { displayName: 128, description: 2048 };

/**
 * Throws an InputError when a text about something is too long or not plain.
 *
 * @param options - `of`: what the texts are about, for the error, e.g. `cluster`
 */
export function checkTexts(
  texts: { displayName?: string | null; description?: string | null },
  options: { of: string },
): void {
  for (const key of ['displayName', 'description'] as const) {
    const value = texts[key] ?? '';
    if (value.length > LONGEST[key]) {
      throw new InputError(
        `The ${key} of a ${options.of} has at most ${LONGEST[key]} characters, ${value.length} were given; shorten it`,
      );
    }
    if (hasControlCharacters(value)) {
      throw new InputError(
        `The ${key} of the ${options.of} has control characters in it; remove them`,
      );
    }
  }
}
