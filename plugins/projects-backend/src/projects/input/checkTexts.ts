import { InputError } from '@backstage/errors';

const LONGEST = { displayName: 128, description: 2048 };

/** Throws an InputError when a text about a project is too long or not plain. */
export function checkTexts(texts: {
  displayName?: string | null;
  description?: string | null;
}): void {
  for (const key of ['displayName', 'description'] as const) {
    const value = texts[key] ?? '';
    if (value.length > LONGEST[key]) {
      throw new InputError(
        `The ${key} of a project has at most ${LONGEST[key]} characters, ${value.length} were given; shorten it`,
      );
    }
    if (/[^\P{Cc}\t\n]/u.test(value)) {
      throw new InputError(
        `The ${key} of the project has control characters in it; remove them`,
      );
    }
  }
}
