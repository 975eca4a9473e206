import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { ClusterAccess } from '../access/explain/ClusterAccess';
import type { createOpenApiRouter } from '../schema/openapi/generated';
import { parseRuleRequest } from './parseRuleRequest';

type Options = {
  clusterAccess: ClusterAccess;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** The routes that say who may do what in a cluster. */
export function addExplainRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { clusterAccess, httpAuth, auditor } = options;

  router.get('/clusters/:name/access-review', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const cluster = request.params.name;
    const { subject, ...query } = request.query;
    const asked = parseRuleRequest(query);
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'access-fetch',
          request,
          meta: { queryType: 'review', cluster },
        },
        () =>
          clusterAccess.review(
            { cluster, subject, request: asked },
            { credentials },
          ),
      ),
    );
  });

  router.get('/clusters/:name/access-subjects', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const cluster = request.params.name;
    const asked = parseRuleRequest(request.query);
    const items = await withAudit(
      auditor,
      {
        eventId: 'access-fetch',
        request,
        meta: { queryType: 'subjects', cluster },
      },
      () =>
        clusterAccess.listSubjects(
          { cluster, request: asked },
          { credentials },
        ),
    );
    response.json({ items });
  });

  router.get('/clusters/:name/access-grants', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const cluster = request.params.name;
    const { subject } = request.query;
    const items = await withAudit(
      auditor,
      {
        eventId: 'access-fetch',
        request,
        meta: { queryType: 'grants', cluster },
      },
      () => clusterAccess.listGrants({ cluster, subject }, { credentials }),
    );
    response.json({ items });
  });
}
