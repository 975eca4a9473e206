import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  CreateNamespaceRequest,
  Effect,
} from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { KnownCluster } from '../../clusters/ClusterDirectory';
import { runChange } from '../../effects/runChange';
import type { Amounts } from '../../ledger/Amounts';
import { readAmounts } from '../../ledger/keys/readAmounts';
import type { NamespaceKey } from '../../ledger/NamespaceKey';
import { readTerms } from '../../projects/input/readTerms';
import { projectNotFound } from '../../projects/projectNotFound';
import type { ProjectRecord } from '../../projects/ProjectRecord';
import { ClusterInspector } from '../adopt/ClusterInspector';
import { describeAdoption } from '../adopt/describeAdoption';
import { describeExcess } from '../adopt/describeExcess';
import {
  inspectNamespace,
  type InspectedNamespace,
} from '../adopt/inspectNamespace';
import { checkNamespaceName } from '../checkNamespaceName';
import { checkTermKeys } from '../checkTermKeys';
import { describeTerms } from '../describeTerms';
import { effectiveTerms } from '../effectiveTerms';
import { checkTakes, findTarget } from '../findTarget';
import type { NamespaceContext } from '../NamespaceContext';
import type { NamespaceRecord } from '../NamespaceRecord';
import { retryLate } from '../retryLate';

const PROJECT_LABEL = 'rigging.dev/project';

type Change = { credentials: BackstageCredentials; dryRun?: boolean };

/** Makes a namespace in a project, or takes in one that is there. */
export async function createNamespace(
  context: NamespaceContext,
  request: CreateNamespaceRequest & { project: string },
  options: Change,
): Promise<{ key: NamespaceKey; effects: Effect[] }> {
  const { database, delivery, directory, systemNamespaces } = context;
  const { name, adopt } = request;
  checkNamespaceName(name, { systemNamespaces });
  const { project, cluster } = await findTarget(context, request);
  checkTakes(project, cluster);
  const terms = request.terms && readTerms(request.terms, { name: 'terms' });
  const key = { clusterId: cluster.id, namespace: name };
  await checkFree(context, { key, project, database });
  const found = adopt
    ? await inspect(context, { project, cluster, name }, options)
    : await checkAbsent(context, { cluster, name }, options);
  const { effects } = await retryLate(() =>
    runChange(
      database,
      { dryRun: options.dryRun, clusters: directory },
      async transaction => ({
        effects: await insert(context, transaction, {
          ...{ key, project, cluster, found },
          terms,
        }),
      }),
    ),
  );
  if (!options.dryRun) {
    delivery.nudge();
  }
  return { key, effects };
}

async function insert(
  context: NamespaceContext,
  transaction: Knex.Transaction,
  options: {
    key: NamespaceKey;
    project: ProjectRecord;
    cluster: KnownCluster;
    terms: NamespaceRecord['terms'];
    found: InspectedNamespace | undefined;
  },
): Promise<Effect[]> {
  const { projects, namespaces, ledger, delivery, now } = context;
  const { key, cluster, terms, found } = options;
  const [project] = await projects.lock(transaction, [options.project.id]);
  if (!project) {
    throw projectNotFound(options.project.name);
  }
  checkTakes(project, cluster);
  if (terms) {
    checkTermKeys(terms, project);
  }
  await checkFree(context, { key, project, database: transaction });
  await namespaces.insert(transaction, [
    {
      ...key,
      projectId: project.id,
      terms,
      state: 'pending',
      step: found ? 'placed' : 'placing',
      isAdopted: found !== undefined,
      isManaged: true,
      conditions: [],
      createdAt: now(),
    },
  ]);
  const grants = await ledger.openNamespace(transaction, {
    ...key,
    projectId: project.id,
    terms: effectiveTerms(terms, project).ledger,
    used: found?.used,
  });
  await delivery.markNamespaces(transaction, [key, ...grants]);
  const isLimited = Object.keys(project.limit).length > 0;
  return describe(options, { project, isLimited });
}

function describe(
  options: {
    key: NamespaceKey;
    cluster: KnownCluster;
    terms: NamespaceRecord['terms'];
    found: InspectedNamespace | undefined;
  },
  context: { project: ProjectRecord; isLimited: boolean },
): Effect[] {
  const { key, cluster, terms, found } = options;
  const { project, isLimited } = context;
  const effects: Effect[] = [
    {
      severity: 'info',
      message: `${found ? 'Takes in' : 'Makes'} the namespace '${
        key.namespace
      }' in the cluster '${cluster.name}'`,
    },
    {
      severity: 'info',
      message: describeTerms(terms ?? project.namespaceDefaults, { isLimited }),
    },
    ...(found
      ? [
          ...describeAdoption(found, project),
          ...describeExcess(found.used, effectiveTerms(terms, project).ledger),
        ]
      : []),
    ...(cluster.isReachable
      ? []
      : [
          {
            severity: 'warning' as const,
            message: `The cluster '${cluster.name}' is not connected; the namespace waits for it`,
          },
        ]),
  ];
  const at = { cluster: cluster.name, namespace: key.namespace };
  return effects.map(effect => ({ ...effect, ...at }));
}

async function checkFree(
  context: Pick<NamespaceContext, 'namespaces'>,
  options: { key: NamespaceKey; project: ProjectRecord; database: Knex },
): Promise<void> {
  const { key, project, database } = options;
  const known = await context.namespaces.find(database, key);
  if (!known) {
    return;
  }
  const isLeaving = known.state === 'deleting' || known.state === 'detaching';
  const where =
    known.projectId === project.id ? `this project` : 'another project';
  throw new ConflictError(
    `The namespace '${key.namespace}' ${
      isLeaving
        ? `is on its way out of ${where}; wait until it is gone`
        : `is in ${where} already${
            known.projectId === project.id ? '' : '; move it instead'
          }`
    }`,
  );
}

async function inspect(
  context: NamespaceContext,
  target: { project: ProjectRecord; cluster: KnownCluster; name: string },
  options: Change,
): Promise<InspectedNamespace> {
  const { project, cluster, name } = target;
  const inspector = ClusterInspector.create({
    clusters: context.clusters,
    cluster: cluster.name,
    credentials: options.credentials,
  });
  const limits: Amounts = readAmounts(project.limit, { name: 'limit' });
  const found = await inspectNamespace(inspector, {
    cluster: cluster.name,
    namespace: name,
    keys: [...limits.keys()],
  });
  const label = found.labels[PROJECT_LABEL];
  if (label !== undefined && label !== project.name) {
    throw new ConflictError(
      `The namespace '${name}' says by its label ${PROJECT_LABEL} that it is in a project already; take it out of that one first, or remove the label when there is none`,
    );
  }
  return found;
}

/** The agent makes sure of it; a person who may see the namespace hears of it at once. */
async function checkAbsent(
  context: NamespaceContext,
  target: { cluster: KnownCluster; name: string },
  options: Change,
): Promise<undefined> {
  const { cluster, name } = target;
  if (!cluster.isReachable) {
    return undefined;
  }
  const inspector = ClusterInspector.create({
    clusters: context.clusters,
    cluster: cluster.name,
    credentials: options.credentials,
  });
  const found = await inspector
    .find(`/api/v1/namespaces/${name}`)
    .catch(() => undefined);
  if (found) {
    throw new ConflictError(
      `The cluster '${cluster.name}' has a namespace '${name}' already; take it in instead of making it`,
    );
  }
  return undefined;
}
