import type { Knex } from 'knex';
import type { ProjectRecord } from './ProjectRecord';

/** Writes which clusters a project takes in, for the filter of lists. */
export async function replaceSelection(
  transaction: Knex.Transaction,
  project: ProjectRecord,
): Promise<void> {
  const { names = [], selector = {} } = project.clusters;
  const rows = [
    ...[...new Set(names)].map(value => ({ type: 'name', value })),
    ...Object.entries(selector).map(([key, value]) => ({
      type: 'label',
      value: `${key}=${value}`,
    })),
  ].map(row => ({ project_id: project.id, ...row }));
  await transaction('project_selections')
    .where({ project_id: project.id })
    .delete();
  await transaction.batchInsert('project_selections', rows, 100);
}
