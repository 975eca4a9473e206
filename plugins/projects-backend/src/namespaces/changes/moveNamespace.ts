import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { KnownCluster } from '../../clusters/ClusterDirectory';
import { runChange } from '../../effects/runChange';
import type { Amounts } from '../../ledger/Amounts';
import { readAmounts } from '../../ledger/keys/readAmounts';
import { writeAmount } from '../../ledger/keys/writeAmount';
import { projectNotFound } from '../../projects/projectNotFound';
import type { ProjectRecord } from '../../projects/ProjectRecord';
import { ClusterInspector } from '../adopt/ClusterInspector';
import { describeAdoption } from '../adopt/describeAdoption';
import {
  inspectNamespace,
  type InspectedNamespace,
} from '../adopt/inspectNamespace';
import { effectiveTerms } from '../effectiveTerms';
import { findOwn } from '../findOwn';
import { checkTakes } from '../findTarget';
import { lockOwn } from '../lockOwn';
import type { NamespaceContext } from '../NamespaceContext';
import type { NamespaceRecord } from '../NamespaceRecord';
import type { NamespacePath } from '../Namespaces';
import { retryLate } from '../retryLate';

/** Moves a namespace to another project with all that is charged to it, in one transaction. */
export async function moveNamespace(
  context: NamespaceContext,
  path: NamespacePath,
  options: {
    to: string;
    dryRun?: boolean;
    credentials: BackstageCredentials;
  },
): Promise<Effect[]> {
  const { database, projects, delivery, directory } = context;
  const { dryRun, credentials } = options;
  const {
    record: known,
    project: from,
    cluster,
  } = await findOwn(context, path);
  const target = await projects.getByName(database, options.to);
  if (!target) {
    throw projectNotFound(options.to);
  }
  if (from.kind === 'system') {
    throw new ConflictError(
      `The namespace '${known.namespace}' is one of the cluster's own and stays in its project`,
    );
  }
  if (target.id === from.id) {
    throw new InputError(
      `The namespace '${known.namespace}' is in the project '${from.name}' already`,
    );
  }
  checkTakes(target, cluster);
  const keys = [...readAmounts(target.limit, { name: 'limit' }).keys()];
  const inspect = () =>
    inspectNamespace(
      ClusterInspector.create({
        clusters: context.clusters,
        cluster: cluster.name,
        credentials,
      }),
      { cluster: cluster.name, namespace: known.namespace, keys },
    );
  const found = known.isManaged ? undefined : await inspect();
  const limited = readAmounts(from.limit, { name: 'limit' });
  // Who may not look, or not now, moves what was charged last.
  const counted =
    known.isManaged && keys.some(key => !limited.has(key))
      ? await inspect().catch(() => undefined)
      : undefined;
  const { effects } = await retryLate(() =>
    runChange(database, { dryRun, clusters: directory }, async transaction => {
      const { record, projects: locked } = await lockOwn(context, transaction, {
        record: known,
        with: [target.id],
      });
      const to = locked.find(({ id }) => id === target.id);
      if (!to) {
        throw projectNotFound(options.to);
      }
      checkTakes(to, cluster);
      const used = counted?.used;
      const charged = await readCharged(context, transaction, {
        ...{ record, used, limited },
      });
      await moveRow(context, transaction, { record, to, found, used });
      return {
        effects: describe({ record, from, to, cluster, charged, found }),
      };
    }),
  );
  if (!dryRun) {
    delivery.nudge();
  }
  return effects;
}

async function moveRow(
  context: NamespaceContext,
  transaction: Knex.Transaction,
  options: {
    record: NamespaceRecord;
    to: ProjectRecord;
    /** Of one that was not managed before. */
    found: InspectedNamespace | undefined;
    used: Amounts | undefined;
  },
): Promise<void> {
  const { namespaces, ledger, delivery } = context;
  const { record, to, found, used } = options;
  const { clusterId, namespace } = record;
  const terms = effectiveTerms(record.terms, to).ledger;
  const grants = found
    ? await ledger.openNamespace(transaction, {
        ...{ clusterId, namespace, terms },
        projectId: to.id,
        used: found.used,
      })
    : await ledger.moveNamespace(transaction, {
        ...{ clusterId, namespace, terms, used },
        toProjectId: to.id,
      });
  await namespaces.update(transaction, record, {
    change: {
      projectId: to.id,
      ...(found && { isManaged: true, isAdopted: true, step: 'placed' }),
    },
  });
  // Also what the former project put there and this one does not is meant to go.
  await delivery.markNamespaces(transaction, [record, ...grants], {
    isRemovalWanted: true,
  });
  await delivery.markScope(transaction, record.projectId);
  await delivery.markScope(transaction, to.id);
}

async function readCharged(
  { ledger }: NamespaceContext,
  transaction: Knex.Transaction,
  options: {
    record: NamespaceRecord;
    used: Amounts | undefined;
    limited: Amounts;
  },
): Promise<Amounts> {
  const { record, used, limited } = options;
  const { projectId, clusterId, namespace } = record;
  const accounts = await ledger.accountsOf(transaction, projectId);
  return new Map(
    accounts
      .filter(
        each => each.clusterId === clusterId && each.namespace === namespace,
      )
      .map(({ key, charged, hard }) => {
        const isFree = hard === undefined && !limited.has(key);
        return [key, (isFree ? used?.get(key) : undefined) ?? charged];
      }),
  );
}

function describe(options: {
  record: NamespaceRecord;
  from: ProjectRecord;
  to: ProjectRecord;
  cluster: KnownCluster;
  charged: Amounts;
  found: InspectedNamespace | undefined;
}): Effect[] {
  const { record, from, to, cluster, charged, found } = options;
  const say = (message: string, more: Partial<Effect> = {}): Effect => ({
    severity: 'info',
    message,
    cluster: cluster.name,
    namespace: record.namespace,
    ...more,
  });
  const keys = [...charged].filter(([, amount]) => amount > 0n);
  return [
    say(
      `Moves the namespace from the project '${from.name}' to '${to.name}'; members of the one lose access, members of the other get it`,
    ),
    ...keys.map(([key, amount]) =>
      say(
        `Brings along ${writeAmount(key, amount)} of ${key}, which '${
          from.name
        }' has free then`,
        { key, asked: writeAmount(key, amount) },
      ),
    ),
    ...(from.podSecurity !== to.podSecurity
      ? [
          say(
            `The Pod Security level becomes ${
              to.podSecurity ?? 'that of the cluster'
            }`,
            { severity: 'warning' },
          ),
        ]
      : []),
    ...(found ? describeAdoption(found, to) : []),
  ];
}
