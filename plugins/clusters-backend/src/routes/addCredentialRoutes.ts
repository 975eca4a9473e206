import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { Credentials } from '../credentials/Credentials';
import type { createOpenApiRouter } from '../schema/openapi/generated';

type Options = {
  credentials: Credentials;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** The routes of tokens for kubectl and CI. Only people come in: neither services nor such tokens themselves. */
export function addCredentialRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { httpAuth, auditor } = options;

  router.get('/credentials', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { subject, all } = request.query;
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'credential-fetch',
          request,
          meta: {
            queryType: all ? 'all' : 'by-subject',
            ...(subject !== undefined && { subject: subject.slice(0, 512) }),
          },
        },
        () => options.credentials.list({ subject, all }, { credentials }),
      ),
    );
  });

  router.post('/credentials', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { subject, clusters, readOnly } = request.body;
    const created = await withAudit(
      auditor,
      {
        eventId: 'credential-mutate',
        severityLevel: 'high',
        request,
        meta: {
          actionType: 'create',
          ...(subject !== undefined && { subject: subject.slice(0, 512) }),
          clusters: clusters
            ? clusters.slice(0, 100).map(name => name.slice(0, 63))
            : 'all',
          readOnly: readOnly ?? false,
        },
      },
      () => options.credentials.create(request.body, { credentials }),
      { describe: ({ credential }) => ({ credentialId: credential.id }) },
    );
    // What a proxy or browser keeps of it would be a second copy of the token.
    response.setHeader('Cache-Control', 'no-store');
    response.status(201).json(created);
  });

  router.delete('/credentials/:id', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { id } = request.params;
    await withAudit(
      auditor,
      {
        eventId: 'credential-mutate',
        severityLevel: 'high',
        request,
        meta: { actionType: 'revoke', credentialId: id.slice(0, 32) },
      },
      () => options.credentials.delete(id, { credentials }),
      { describe: ({ subject }) => ({ subject }) },
    );
    response.status(204).end();
  });
}
