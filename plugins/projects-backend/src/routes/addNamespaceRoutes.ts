import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { NamespacePath, Namespaces } from '../namespaces/Namespaces';
import { checkQuery } from './checkQuery';
import { describeChange } from './describeChange';
import type { ProjectsRouter } from './ProjectsRouter';
import { readDryRun } from './readDryRun';

const PATH = '/projects/:project/namespaces/:cluster/:namespace';

/** The routes of the namespaces of projects. */
export function addNamespaceRoutes(
  router: ProjectsRouter,
  options: {
    namespaces: Namespaces;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { namespaces, httpAuth, auditor } = options;

  router.get('/projects/:project/namespaces', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    checkQuery(request.query);
    const { project } = request.params;
    const list = await withAudit(
      auditor,
      {
        eventId: 'project-fetch',
        request,
        meta: { queryType: 'namespaces', project: project.slice(0, 63) },
      },
      () => namespaces.list(project, request.query, { credentials }),
    );
    response.json(list);
  });

  router.post('/projects/:project/namespaces', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { project } = request.params;
    const { dryRun } = request.query;
    const { cluster, name, adopt } = request.body;
    const change = await withAudit(
      auditor,
      {
        eventId: 'project-namespace-mutate',
        severityLevel: 'medium',
        request,
        meta: {
          actionType: adopt ? 'adopt' : 'create',
          dryRun: dryRun ?? false,
          ...describePath({ project, cluster, namespace: name }),
        },
      },
      () => namespaces.create(project, request.body, { credentials, dryRun }),
      { describe: describeChange },
    );
    response.status(201).json(change);
  });

  router.get(PATH, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const found = await withAudit(
      auditor,
      {
        eventId: 'project-fetch',
        request,
        meta: { queryType: 'namespace', ...describePath(request.params) },
      },
      () => namespaces.get(request.params, { credentials }),
    );
    response.json(found);
  });

  router.patch(PATH, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const dryRun = readDryRun(request.query);
    const change = await withAudit(
      auditor,
      {
        eventId: 'project-namespace-mutate',
        severityLevel: 'medium',
        request,
        meta: {
          ...{ actionType: 'update', dryRun: dryRun ?? false },
          ...describePath(request.params),
        },
      },
      () =>
        namespaces.update(request.params, request.body, {
          ...{ credentials, dryRun },
        }),
      { describe: describeChange },
    );
    response.json(change);
  });

  router.delete(PATH, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { dryRun, detach = false } = request.query;
    const change = await withAudit(
      auditor,
      {
        eventId: 'project-namespace-mutate',
        severityLevel: 'high',
        request,
        meta: {
          actionType: detach ? 'detach' : 'delete',
          dryRun: dryRun ?? false,
          ...describePath(request.params),
        },
      },
      () =>
        namespaces.remove(request.params, { detach }, { credentials, dryRun }),
      { describe: describeChange },
    );
    response.status(202).json(change);
  });

  router.post(`${PATH}/move`, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { dryRun } = request.query;
    const change = await withAudit(
      auditor,
      {
        eventId: 'project-namespace-mutate',
        severityLevel: 'medium',
        request,
        meta: {
          ...{ actionType: 'move', dryRun: dryRun ?? false },
          ...describePath(request.params),
          to: request.body.to.slice(0, 63),
        },
      },
      () =>
        namespaces.move(request.params, request.body, { credentials, dryRun }),
      { describe: describeChange },
    );
    response.json(change);
  });

  router.get('/clusters/:cluster/namespaces', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { cluster } = request.params;
    const list = await withAudit(
      auditor,
      {
        eventId: 'project-fetch',
        request,
        meta: { queryType: 'mappings', cluster: cluster.slice(0, 63) },
      },
      () => namespaces.listMappings(cluster, { credentials }),
    );
    response.json(list);
  });
}

function describePath({ project, cluster, namespace }: NamespacePath) {
  return {
    project: project.slice(0, 63),
    cluster: cluster.slice(0, 63),
    namespace: namespace.slice(0, 63),
  };
}
