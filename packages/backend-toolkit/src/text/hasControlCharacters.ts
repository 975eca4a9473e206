/** Embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9). */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/u;

/**
 * Whether a text of people has in it what is not to be read: control characters other than
 * tabs and line ends, or such as show what follows in another order than it is written.
 */
export function hasControlCharacters(text: string): boolean {
  return /[^\P{Cc}\t\n]/u.test(text) || REORDERING.test(text);
}
