import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { Usage } from '../usage/Usage';
import { checkQuery } from './checkQuery';
import type { ProjectsRouter } from './ProjectsRouter';

/** The routes of what projects use. */
export function addUsageRoutes(
  router: ProjectsRouter,
  options: {
    usage: Usage;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { usage, httpAuth, auditor } = options;

  router.get('/projects/:project/usage', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { project } = request.params;
    const found = await withAudit(
      auditor,
      {
        eventId: 'project-fetch',
        request,
        meta: { queryType: 'usage', project: project.slice(0, 63) },
      },
      () => usage.get(project, { credentials }),
    );
    response.json(found);
  });

  router.get('/projects/:project/usage-history', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    checkQuery(request.query);
    const { project } = request.params;
    const found = await withAudit(
      auditor,
      {
        eventId: 'project-fetch',
        request,
        meta: { queryType: 'usage-history', project: project.slice(0, 63) },
      },
      () => usage.history(project, request.query, { credentials }),
    );
    response.json(found);
  });
}
