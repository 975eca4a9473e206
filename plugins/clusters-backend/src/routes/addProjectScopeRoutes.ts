import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { ProjectScopes } from '../access/projects/ProjectScopes';
import type { createOpenApiRouter } from '../schema/openapi/generated';
import { checkPlugin } from './checkPlugin';

/** The routes by which other backend plugins say what projects there are. */
export function addProjectScopeRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: {
    projectScopes: ProjectScopes;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { projectScopes, httpAuth, auditor } = options;
  // A project's owner holds all of its namespaces, and no permission is asked for it: a token
  // from outside, however its access is restricted, must not say what projects there are.
  const check = {
    httpAuth,
    refusal:
      'Only plugins of this backend say which projects there are; use the pages or the API of the plugin for projects instead',
  };

  router.put('/project-scopes/:project', async (request, response) => {
    await checkPlugin(request, check);
    const project = request.params.project.slice(0, 64);
    await withAudit(
      auditor,
      {
        eventId: 'access-mutate',
        severityLevel: 'medium',
        request,
        meta: { actionType: 'put-project-scope', project },
      },
      () => projectScopes.put(project, request.body),
    );
    response.status(204).end();
  });

  router.delete('/project-scopes/:project', async (request, response) => {
    await checkPlugin(request, check);
    const project = request.params.project.slice(0, 64);
    await withAudit(
      auditor,
      {
        eventId: 'access-mutate',
        severityLevel: 'medium',
        request,
        meta: { actionType: 'delete-project-scope', project },
      },
      () => projectScopes.delete(project),
    );
    response.status(204).end();
  });
}
