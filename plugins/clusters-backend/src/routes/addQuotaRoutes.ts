import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { ClusterAccessWait } from '../access/delivery/ClusterAccessWait';
import type { ProjectMembers } from '../access/projects/ProjectMembers';
import type { ClusterQuotaReports } from '../quotas/ClusterQuotaReports';
import type { createOpenApiRouter } from '../schema/openapi/generated';
import { checkPlugin } from './checkPlugin';

/** The routes by which the plugin for projects follows what became of its quotas and members. */
export function addQuotaRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: {
    quotas: ClusterQuotaReports;
    projectMembers: ProjectMembers;
    accessWait: ClusterAccessWait;
    httpAuth: HttpAuthService;
  },
): void {
  const { quotas, projectMembers, accessWait, httpAuth } = options;
  // Other plugins ask each second and more: what they read is not audited, what they change is.
  const check = {
    httpAuth,
    refusal:
      'Only plugins of this backend are told of quotas and of members of projects; use the pages or the API of the plugin for projects instead',
  };

  router.get('/clusters/:name/service-quotas', async (request, response) => {
    await checkPlugin(request, check);
    const { since } = request.query;
    response.json(await quotas.list(request.params.name, { since }));
  });

  router.get('/quota-changes', async (request, response) => {
    await checkPlugin(request, check);
    const { since } = request.query;
    response.json(await quotas.listChanged({ since }));
  });

  router.post('/project-members', async (request, response) => {
    await checkPlugin(request, check);
    response.json({ items: await projectMembers.list(request.body) });
  });

  router.post('/clusters/:name/access-wait', async (request, response) => {
    await checkPlugin(request, check);
    const { timeoutMs } = request.body;
    response.json({
      isSettled: await accessWait.wait(request.params.name, { timeoutMs }),
    });
  });
}
