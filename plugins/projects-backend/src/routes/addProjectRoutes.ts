import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { Projects } from '../projects/Projects';
import { checkQuery } from './checkQuery';
import { describeChange } from './describeChange';
import type { ProjectsRouter } from './ProjectsRouter';
import { readDryRun } from './readDryRun';

/** The routes of projects. */
export function addProjectRoutes(
  router: ProjectsRouter,
  options: {
    projects: Projects;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { projects, httpAuth, auditor } = options;

  router.get('/projects', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    checkQuery(request.query);
    const list = await withAudit(
      auditor,
      { eventId: 'project-fetch', request, meta: { queryType: 'by-query' } },
      () => projects.list(request.query, { credentials }),
    );
    response.json(list);
  });

  router.post('/projects', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { dryRun } = request.query;
    const change = await withAudit(
      auditor,
      {
        eventId: 'project-mutate',
        severityLevel: 'medium',
        request,
        meta: {
          ...{ actionType: 'create', dryRun: dryRun ?? false },
          project: request.body.name.slice(0, 63),
        },
      },
      () => projects.create(request.body, { credentials, dryRun }),
      { describe: describeChange },
    );
    response.status(201).json(change);
  });

  router.get('/projects/:project', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { project } = request.params;
    const found = await withAudit(
      auditor,
      {
        eventId: 'project-fetch',
        request,
        meta: { queryType: 'by-name', project: project.slice(0, 63) },
      },
      () => projects.get(project, { credentials }),
    );
    response.json(found);
  });

  router.patch('/projects/:project', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { project } = request.params;
    const dryRun = readDryRun(request.query);
    const change = await withAudit(
      auditor,
      {
        eventId: 'project-mutate',
        severityLevel: 'medium',
        request,
        meta: {
          ...{ actionType: 'update', dryRun: dryRun ?? false },
          project: project.slice(0, 63),
          fields: Object.keys(request.body).join(', '),
        },
      },
      () => projects.update(project, request.body, { credentials, dryRun }),
      { describe: describeChange },
    );
    response.json(change);
  });

  router.delete('/projects/:project', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { project } = request.params;
    const { dryRun, namespaces, to } = request.query;
    const change = await withAudit(
      auditor,
      {
        eventId: 'project-mutate',
        severityLevel: 'high',
        request,
        meta: {
          ...{ actionType: 'delete', dryRun: dryRun ?? false, namespaces },
          project: project.slice(0, 63),
          to: to?.slice(0, 63),
        },
      },
      () =>
        projects.remove(project, { namespaces, to }, { credentials, dryRun }),
      { describe: describeChange },
    );
    response.status(202).json(change);
  });
}
