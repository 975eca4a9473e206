import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { AccessRequests } from '../access/requests/AccessRequests';
import type { createOpenApiRouter } from '../schema/openapi/generated';

type Options = {
  accessRequests: AccessRequests;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** The routes of access for a time. Only people come in. */
export function addAccessRequestRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { accessRequests, httpAuth, auditor } = options;

  router.get('/access-requests', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { state, view } = request.query;
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'access-request-fetch',
          request,
          meta: { ...(state && { state }), ...(view && { view }) },
        },
        () => accessRequests.list(request.query, { credentials }),
      ),
    );
  });

  router.post('/access-requests', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { role, scope, durationSeconds } = request.body;
    const created = await withAudit(
      auditor,
      {
        eventId: 'access-request-mutate',
        severityLevel: 'medium',
        request,
        meta: {
          actionType: 'create',
          role: role.slice(0, 63),
          scope: scope.type,
          durationSeconds,
        },
      },
      () => accessRequests.create(request.body, { credentials }),
      { describe: ({ id }) => ({ accessRequestId: id }) },
    );
    response.status(201).json(created);
  });

  router.post('/access-requests/:id/decision', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { id } = request.params;
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'access-request-mutate',
          severityLevel: 'high',
          request,
          meta: {
            actionType: request.body.decision,
            accessRequestId: id.slice(0, 36),
          },
        },
        () => accessRequests.decide(id, request.body, { credentials }),
        { describe: ({ requester, role }) => ({ requester, role }) },
      ),
    );
  });

  router.delete('/access-requests/:id', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { id } = request.params;
    await withAudit(
      auditor,
      {
        eventId: 'access-request-mutate',
        severityLevel: 'medium',
        request,
        meta: { actionType: 'cancel', accessRequestId: id.slice(0, 36) },
      },
      () => accessRequests.cancel(id, { credentials }),
    );
    response.status(204).end();
  });
}
