import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { RoleRegistry } from '../access/roles/RoleRegistry';
import type { createOpenApiRouter } from '../schema/openapi/generated';

type Options = {
  roleRegistry: RoleRegistry;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

const mutate = { eventId: 'role-mutate', severityLevel: 'high' as const };

/** The routes of roles. */
export function addRoleRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { roleRegistry, httpAuth, auditor } = options;

  router.get('/roles', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { context } = request.query;
    const items = await withAudit(
      auditor,
      { eventId: 'role-fetch', request, meta: { queryType: 'by-query' } },
      () => roleRegistry.listRoles({ context }, { credentials }),
    );
    response.json({ items });
  });

  router.post('/roles', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const role = request.body.name.slice(0, 63);
    const created = await withAudit(
      auditor,
      { ...mutate, request, meta: { actionType: 'create', role } },
      () => roleRegistry.createRole(request.body, { credentials }),
    );
    response.status(201).json(created);
  });

  router.get('/roles/:role', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { role } = request.params;
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'role-fetch',
          request,
          meta: { queryType: 'by-name', role },
        },
        () => roleRegistry.getRole(role, { credentials }),
      ),
    );
  });

  router.put('/roles/:role', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { role } = request.params;
    response.json(
      await withAudit(
        auditor,
        { ...mutate, request, meta: { actionType: 'update', role } },
        () => roleRegistry.updateRole(role, request.body, { credentials }),
      ),
    );
  });

  router.delete('/roles/:role', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { role } = request.params;
    await withAudit(
      auditor,
      { ...mutate, request, meta: { actionType: 'delete', role } },
      () => roleRegistry.deleteRole(role, { credentials }),
    );
    response.status(204).end();
  });
}
