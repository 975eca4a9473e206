import type { NamespaceTerms } from '@rigging/backstage-plugin-projects-common';
import { readAmounts } from '../ledger/keys/readAmounts';
import type { Terms } from '../ledger/Terms';
import type { ProjectRecord } from '../projects/ProjectRecord';

/** What a namespace gets: its own terms, else those of the project, else all that the project has, as needed. */
export function effectiveTerms(
  own: NamespaceTerms | undefined,
  project: Pick<ProjectRecord, 'limit' | 'namespaceDefaults'>,
): NamespaceTerms & { ledger: Terms } {
  const terms = own ??
    project.namespaceDefaults ?? { mode: 'elastic', max: project.limit };
  if (terms.mode === 'fixed') {
    const hard = readAmounts(terms.hard ?? {}, { name: 'terms.hard' });
    return { ...terms, ledger: { mode: 'fixed', hard } };
  }
  const min = readAmounts(terms.min ?? {}, { name: 'terms.min' });
  const max = readAmounts(terms.max ?? project.limit, { name: 'terms.max' });
  return { ...terms, ledger: { mode: 'elastic', min, max } };
}
