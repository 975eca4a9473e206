import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type {
  CreateNamespaceRequest,
  NamespaceChange,
  NamespaceTerms,
} from '@rigging/backstage-plugin-projects-common';
import type { ProjectsService } from '@rigging/backstage-plugin-projects-node';
import { explainFailure } from '../failures/explainFailure';
import { isNotFound } from '../failures/isNotFound';
import { readName } from '../input/readName';
import { readTerms } from '../input/readTerms';
import { makeOnce } from './makeOnce';
import { reportEffects } from './reportEffects';

type Input = {
  project: string;
  cluster: string;
  name: string;
  terms?: NonNullable<Parameters<typeof readTerms>[0]>;
};
type Output = {
  project: string;
  cluster: string;
  name: string;
  state: string;
  url: string;
  credentialsUrl: string;
};

/** Makes a namespace of a project, or takes it in, and outputs what became of it. */
export async function makeNamespace(
  ctx: ActionContext<Input, Output>,
  options: {
    projects: Pick<
      ProjectsService,
      'createNamespace' | 'getNamespace' | 'getProject'
    >;
    adopt: boolean;
  },
): Promise<void> {
  const { projects, adopt } = options;
  const { logger, isDryRun: dryRun } = ctx;
  const { name, terms } = ctx.input;
  const project = readName(ctx.input.project);
  const cluster = readName(ctx.input.cluster);
  const credentials = await ctx.getInitiatorCredentials();
  const request: CreateNamespaceRequest = {
    ...{ cluster, name },
    terms: completeTerms(
      readTerms(terms),
      (await projects.getProject(project, { credentials }))?.limit ?? {},
    ),
    adopt: adopt || undefined,
  };
  const what = `The namespace '${name}' in the cluster '${cluster}'`;
  const find = () =>
    projects.getNamespace(
      { project, cluster, namespace: name },
      { credentials },
    );
  let change: NamespaceChange | undefined;
  const make = async () => {
    const asked = { credentials, dryRun };
    change = await projects.createNamespace(project, request, asked);
    reportEffects(change.effects, { logger, what });
  };
  if (dryRun) {
    await make().catch(error => {
      if (!isNotFound(error)) {
        throw explainFailure(`${what} would not be made`, error);
      }
      // A template that makes the project too has not made it in its dry run.
      logger.info(
        `${what} could not be tried, as there is no project '${project}' or cluster '${cluster}' that you may see`,
      );
    });
  } else {
    const key = `rigging.namespace.${cluster}.${name}`;
    // Those of one project are told apart by cluster and name.
    await makeOnce(ctx, { key, what, make, find, isOwn: () => true });
  }
  const namespace = change?.namespace ?? (dryRun ? undefined : await find());
  if (namespace?.state === 'pending') {
    logger.info(
      `${what} is on its way; its members can use it when the cluster has it`,
    );
  }
  ctx.output('project', project);
  ctx.output('cluster', cluster);
  ctx.output('name', name);
  ctx.output('state', namespace?.state ?? 'pending');
  ctx.output('url', `/projects/${project}`);
  ctx.output('credentialsUrl', '/cluster-access/credentials');
}

/**
 * A key that `max` does not name would get nothing, and a namespace with no pods is of no
 * use: what is not said of an elastic one may be all that the project has.
 */
function completeTerms(
  terms: NamespaceTerms | undefined,
  limit: Record<string, string>,
): NamespaceTerms | undefined {
  if (terms?.mode !== 'elastic') {
    return terms;
  }
  const { max = {} } = terms;
  const more = Object.entries(limit).filter(
    // `cpu` is another name of `requests.cpu`.
    ([key]) => !(key.replace(/^requests\./, '') in max),
  );
  return { ...terms, max: { ...Object.fromEntries(more), ...max } };
}
