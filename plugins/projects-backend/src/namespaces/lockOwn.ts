import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { ProjectRecord } from '../projects/ProjectRecord';
import type { NamespaceContext } from './NamespaceContext';
import type { NamespaceRecord } from './NamespaceRecord';

/** Locks the project of a namespace, and others with it, and reads all as they are then. */
export async function lockOwn(
  context: Pick<NamespaceContext, 'projects' | 'namespaces'>,
  transaction: Knex.Transaction,
  options: { record: NamespaceRecord; with?: string[] },
): Promise<{ record: NamespaceRecord; projects: ProjectRecord[] }> {
  const { projectId, namespace } = options.record;
  const projects = await context.projects.lock(transaction, [
    projectId,
    ...(options.with ?? []),
  ]);
  const record = await context.namespaces.find(transaction, options.record);
  if (record?.projectId !== projectId) {
    throw new ConflictError(
      `The namespace '${namespace}' was moved or removed at this moment; look again`,
    );
  }
  if (record.state === 'deleting' || record.state === 'detaching') {
    throw new ConflictError(
      `The namespace '${namespace}' is on its way out of its project`,
    );
  }
  return { record, projects };
}
