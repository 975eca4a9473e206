import { ConflictError } from '@backstage/errors';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { runChange } from '../../effects/runChange';
import { findOwn } from '../findOwn';
import { lockOwn } from '../lockOwn';
import type { NamespaceContext } from '../NamespaceContext';
import type { NamespacePath } from '../Namespaces';
import { retryLate } from '../retryLate';
import { describeRemoval } from './describeRemoval';
import { retire } from './retire';

/** Deletes a namespace, or lets it go on without the project. */
export async function removeNamespace(
  context: NamespaceContext,
  path: NamespacePath,
  options: { detach: boolean; dryRun?: boolean },
): Promise<Effect[]> {
  const { database, ledger, delivery, directory } = context;
  const { detach, dryRun } = options;
  const mode = detach ? 'detach' : 'delete';
  const { record: known, cluster } = await findOwn(context, path);
  const { effects } = await retryLate(() =>
    runChange(database, { dryRun, clusters: directory }, async transaction => {
      const { record } = await lockOwn(context, transaction, { record: known });
      if (!record.isManaged) {
        throw new ConflictError(
          `The namespace '${record.namespace}' is one of the cluster's own; it is in its project as long as the cluster is there`,
        );
      }
      const accounts = await ledger.accountsOf(transaction, record.projectId);
      await retire(context, transaction, { records: [record], mode });
      const said = describeRemoval({
        ...{ records: [record], mode, accounts },
        clusterOf: () => cluster,
      });
      return {
        effects: said.map(effect => ({
          ...effect,
          cluster: cluster.name,
          namespace: record.namespace,
        })),
      };
    }),
  );
  if (!dryRun) {
    delivery.nudge();
  }
  return effects;
}
