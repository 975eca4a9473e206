import type { UserDirectory } from './UserDirectory';

/** More of a kind gone at once than this, and most of the kind, is a catalog that has lost a source. */
const BELIEVED = 5;

/**
 * Whom the catalog does not know any more. Kinds of which it has lost most are left
 * out, and named, since it is more likely that their source cannot be read.
 */
export async function findGone(
  subjects: string[],
  options: { directory: Pick<UserDirectory, 'findAll'> },
): Promise<{ gone: string[]; doubtfulKinds: string[] }> {
  const found = await options.directory.findAll(subjects);
  const gone = subjects.filter((_, index) => !found[index]);
  const counts = countKinds(subjects);
  const doubtfulKinds = [...countKinds(gone)]
    .filter(
      ([kind, count]) =>
        count > BELIEVED && count > (counts.get(kind) ?? 0) / 2,
    )
    .map(([kind]) => kind);
  return {
    gone: gone.filter(ref => !doubtfulKinds.includes(kindOf(ref))),
    doubtfulKinds,
  };
}

function countKinds(refs: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of refs.map(kindOf)) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

function kindOf(ref: string): string {
  return ref.split(':')[0];
}
