/** An entity that the catalog has, with the groups that it is directly in. @public */
export type Belonging = { ref: string; groups: string[] };

/**
 * Those of the references that the catalog has, with all groups above them. Level by level,
 * so that each level is one question.
 *
 * @public
 */
export async function withParents(
  refs: string[],
  load: (refs: string[]) => Promise<Belonging[]>,
): Promise<Set<string>> {
  const found = new Set<string>();
  const seen = new Set<string>();
  let level = [...new Set(refs)];
  while (level.length > 0) {
    level.forEach(ref => seen.add(ref));
    // A relation to a group that the catalog does not have is nobody's membership.
    const belongings = await load(level);
    belongings.forEach(({ ref }) => found.add(ref));
    level = [...new Set(belongings.flatMap(({ groups }) => groups))].filter(
      ref => !seen.has(ref),
    );
  }
  return found;
}
