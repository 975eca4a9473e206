import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { withAudit } from '@rigging/backend-toolkit';
import type { ClusterRegistry } from '../registry/ClusterRegistry';
import type { createOpenApiRouter } from '../schema/openapi/generated';
import { parseOrderBy } from './parseOrderBy';

const MOST_VALUES = 50;

type Options = {
  registry: ClusterRegistry;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** The routes of the registry. */
export function addClusterRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { registry, httpAuth, auditor } = options;

  router.get('/clusters', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { label, phase, version, owner, ...query } = request.query;
    checkQuery(request.query);
    const list = await withAudit(
      auditor,
      { eventId: 'cluster-fetch', request, meta: { queryType: 'by-query' } },
      () =>
        registry.listClusters(
          {
            search: query.search,
            labels: label,
            phases: phase,
            versions: version,
            owners: owner,
            orderBy: parseOrderBy(query.orderBy),
            limit: query.limit,
            cursor: query.cursor,
          },
          { credentials },
        ),
    );
    response.json(list);
  });

  router.post('/clusters', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { name } = request.body;
    const created = await withAudit(
      auditor,
      {
        eventId: 'cluster-mutate',
        severityLevel: 'medium',
        request,
        meta: { actionType: 'create', cluster: name.slice(0, 63) },
      },
      () => registry.createCluster(request.body, { credentials }),
    );
    response.status(201).json(created);
  });

  router.get('/cluster-facets', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(
      await withAudit(
        auditor,
        { eventId: 'cluster-fetch', request, meta: { queryType: 'facets' } },
        () => registry.getFacets({}, { credentials }),
      ),
    );
  });

  router.get('/clusters/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { name } = request.params;
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'cluster-fetch',
          request,
          meta: { queryType: 'by-name', cluster: name },
        },
        () => registry.getCluster(name, { credentials }),
      ),
    );
  });

  router.patch('/clusters/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { name } = request.params;
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'cluster-mutate',
          severityLevel: 'medium',
          request,
          meta: { actionType: 'update', cluster: name },
        },
        () => registry.updateCluster(name, request.body, { credentials }),
      ),
    );
  });

  router.delete('/clusters/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { name } = request.params;
    const force = request.query.force ?? false;
    const cluster = await withAudit(
      auditor,
      {
        eventId: 'cluster-mutate',
        severityLevel: 'medium',
        request,
        meta: { actionType: 'delete', cluster: name, force },
      },
      () => registry.deleteCluster(name, { force, credentials }),
    );
    if (cluster) {
      response.status(202).json(cluster);
    } else {
      response.status(204).end();
    }
  });

  router.post(
    '/clusters/:name/registration-tokens',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request);
      const { name } = request.params;
      const registration = await withAudit(
        auditor,
        {
          eventId: 'cluster-registration',
          severityLevel: 'high',
          request,
          meta: { actionType: 'renew-token', cluster: name },
        },
        () => registry.createRegistrationToken(name, { credentials }),
      );
      response.status(201).json(registration);
    },
  );
}

/** Refuses what would only cost the database time, or what it cannot hold. */
function checkQuery(query: object): void {
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value) && value.length > MOST_VALUES) {
      throw new InputError(
        `The filter ${key} takes at most ${MOST_VALUES} values, ${value.length} were given; filter in several requests`,
      );
    }
    if (JSON.stringify(value).includes('\\u0000')) {
      throw new InputError(
        `The filter ${key} has NUL characters in it, which nothing matches; remove them`,
      );
    }
  }
}
