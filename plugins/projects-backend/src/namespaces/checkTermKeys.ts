import { InputError } from '@backstage/errors';
import type { NamespaceTerms } from '@rigging/backstage-plugin-projects-common';
import { readAmounts } from '../ledger/keys/readAmounts';
import type { ProjectRecord } from '../projects/ProjectRecord';

/** Throws an InputError for terms about something that the project does not limit. */
export function checkTermKeys(
  terms: NamespaceTerms,
  project: Pick<ProjectRecord, 'name' | 'limit'>,
): void {
  const limits = readAmounts(project.limit, { name: 'limit' });
  const { hard = {}, min = {}, max = {} } = terms;
  for (const [name, amounts] of Object.entries({ hard, min, max })) {
    for (const key of readAmounts(amounts, { name: `terms.${name}` }).keys()) {
      if (!limits.has(key)) {
        throw new InputError(
          `The terms.${name} names ${key}, which the project '${project.name}' does not limit; give the project a limit of it, or leave it out`,
        );
      }
    }
  }
}
