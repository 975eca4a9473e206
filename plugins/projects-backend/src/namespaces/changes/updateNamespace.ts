import { ConflictError, InputError } from '@backstage/errors';
import type {
  Effect,
  UpdateNamespaceRequest,
} from '@rigging/backstage-plugin-projects-common';
import { runChange } from '../../effects/runChange';
import { readTerms } from '../../projects/input/readTerms';
import { checkTermKeys } from '../checkTermKeys';
import { describeTerms } from '../describeTerms';
import { effectiveTerms } from '../effectiveTerms';
import { findOwn } from '../findOwn';
import { lockOwn } from '../lockOwn';
import type { NamespaceContext } from '../NamespaceContext';
import type { NamespacePath } from '../Namespaces';
import { retryLate } from '../retryLate';

/** Gives a namespace terms of its own, or those of its project. */
export async function updateNamespace(
  context: NamespaceContext,
  path: NamespacePath,
  options: { request: UpdateNamespaceRequest; dryRun?: boolean },
): Promise<Effect[]> {
  const { database, namespaces, ledger, delivery, directory } = context;
  const { request, dryRun } = options;
  const { terms: given, inherit, acceptBelowUse = false } = request;
  if (Boolean(given) === Boolean(inherit)) {
    throw new InputError(
      `Give the namespace either 'terms' of its own or 'inherit', so that it has those of its project`,
    );
  }
  const terms = given && readTerms(given, { name: 'terms' });
  const { record: known, cluster } = await findOwn(context, path);
  const { effects } = await retryLate(() =>
    runChange(database, { dryRun, clusters: directory }, async transaction => {
      const { record, projects } = await lockOwn(context, transaction, {
        record: known,
      });
      const [project] = projects;
      if (!record.isManaged) {
        throw new ConflictError(
          `The namespace '${record.namespace}' is the cluster's own and has no quota; move it to a project of yours first`,
        );
      }
      if (terms) {
        checkTermKeys(terms, project);
      }
      await namespaces.update(transaction, record, {
        change: { terms: terms ?? null },
      });
      const grants = await ledger.changeTerms(transaction, {
        clusterId: record.clusterId,
        namespace: record.namespace,
        terms: effectiveTerms(terms, project).ledger,
        acceptBelowUse,
      });
      await delivery.markNamespaces(transaction, grants);
      const isLimited = Object.keys(project.limit).length > 0;
      const effect: Effect = {
        severity: 'info',
        message: describeTerms(terms ?? project.namespaceDefaults, {
          isLimited,
        }),
        cluster: cluster.name,
        namespace: record.namespace,
      };
      return { effects: [effect, ...describeBelow(acceptBelowUse)] };
    }),
  );
  if (!dryRun) {
    delivery.nudge();
  }
  return effects;
}

function describeBelow(acceptBelowUse: boolean): Effect[] {
  return acceptBelowUse
    ? [
        {
          severity: 'warning',
          message:
            'Where more is used than it may have from now on, nothing is stopped, and nothing new starts until less is used',
        },
      ]
    : [];
}
