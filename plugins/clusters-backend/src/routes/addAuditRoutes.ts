import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { AuthorizedAuditLog } from '../auditLog/AuthorizedAuditLog';
import type { createOpenApiRouter } from '../schema/openapi/generated';

type Options = {
  clusterAudit: AuthorizedAuditLog;
  retentionDays: number;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** The route of what was done in and to a cluster. */
export function addAuditRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { clusterAudit, retentionDays, httpAuth, auditor } = options;

  router.get('/clusters/:name/audit', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { name } = request.params;
    const page = await withAudit(
      auditor,
      {
        eventId: 'cluster-audit-fetch',
        request,
        meta: { cluster: name.slice(0, 63) },
      },
      () => clusterAudit.list(name, request.query, { credentials }),
    );
    response.json({ ...page, retentionDays });
  });
}
