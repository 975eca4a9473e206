// The API server takes no longer ones.
const maxLength = 128;

/** The field manager of a source's objects. */
export function fieldManagerOf(source: string): string {
  return `rigging-${source}`.slice(0, maxLength);
}
