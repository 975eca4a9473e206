import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { withAudit } from '@rigging/backend-toolkit';
import type { ClusterBundles } from '../bundles/ClusterBundles';
import type { createOpenApiRouter } from '../schema/openapi/generated';

type Options = {
  clusterBundles: ClusterBundles;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** The routes of what is wanted in clusters: people look and approve, plugins put and delete. */
export function addBundleRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { clusterBundles, httpAuth, auditor } = options;

  router.get('/clusters/:name/bundles', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { name: cluster } = request.params;
    const items = await withAudit(
      auditor,
      {
        eventId: 'bundle-fetch',
        request,
        meta: { queryType: 'by-cluster', cluster: cluster.slice(0, 63) },
      },
      () => clusterBundles.list(cluster, { credentials }),
    );
    response.json({ items });
  });

  router.get(
    '/clusters/:name/bundles/:source/:bundle',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request);
      const { clusterId } = request.query;
      const key = { ...keyOf(request.params), clusterId };
      response.json(
        await withAudit(
          auditor,
          {
            eventId: 'bundle-fetch',
            request,
            meta: { queryType: 'by-name', ...describe(key) },
          },
          () => clusterBundles.get(key, { credentials }),
        ),
      );
    },
  );

  router.post(
    '/clusters/:name/bundles/:source/:bundle/deletion-approval',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request);
      const key = keyOf(request.params);
      const { revision } = request.body;
      response.json(
        await withAudit(
          auditor,
          {
            eventId: 'bundle-mutate',
            severityLevel: 'medium',
            request,
            meta: {
              actionType: 'approve-deletions',
              ...describe(key),
              revision,
            },
          },
          () => clusterBundles.approveDeletions(key, { revision, credentials }),
        ),
      );
    },
  );

  router.put(
    '/clusters/:name/service-bundles/:bundle',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['service'],
      });
      const { name: cluster, bundle: name } = request.params;
      const { objects, clusterId, isDeletionApproved, ifRevision } =
        request.body;
      const key = { cluster, clusterId, name };
      response.json(
        await withAudit(
          auditor,
          {
            eventId: 'bundle-mutate',
            severityLevel: 'medium',
            request,
            meta: {
              actionType: 'put',
              ...describe(key),
              ...(isDeletionApproved && { isDeletionApproved }),
            },
          },
          () =>
            clusterBundles.put(key, {
              ...{ objects, isDeletionApproved, ifRevision, credentials },
            }),
          { describe: ({ source, revision }) => ({ source, revision }) },
        ),
      );
    },
  );

  router.delete(
    '/clusters/:name/service-bundles/:bundle',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['service'],
      });
      const { name: cluster, bundle: name } = request.params;
      const { clusterId } = request.query;
      await withAudit(
        auditor,
        {
          eventId: 'bundle-mutate',
          severityLevel: 'medium',
          request,
          meta: { actionType: 'delete', ...describe({ cluster, name }) },
        },
        () =>
          clusterBundles.delete({ cluster, clusterId, name }, { credentials }),
      );
      response.status(204).end();
    },
  );
}

function keyOf(params: { name: string; source: string; bundle: string }) {
  return { cluster: params.name, source: params.source, name: params.bundle };
}

function describe(key: { cluster: string; source?: string; name: string }) {
  const { cluster, source, name } = key;
  return {
    cluster: cluster.slice(0, 63),
    ...(source !== undefined && { source: source.slice(0, 63) }),
    bundle: name.slice(0, 253),
  };
}
