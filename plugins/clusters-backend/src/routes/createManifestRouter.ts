import type { AuditorService } from '@backstage/backend-plugin-api';
import type express from 'express';
import Router from 'express-promise-router';
import { withAudit } from '@rigging/backend-toolkit';
import { clusterNotFound } from '../registry/clusterNotFound';
import type { TokenAuthenticator } from '../registration/TokenAuthenticator';
import type { ClusterStore } from '../store/ClusterStore';
import type { ManifestRenderer } from '../wiring/ManifestRenderer';

/** The agent's manifest, for whoever holds the cluster's registration token. */
export function createManifestRouter(options: {
  authenticator: TokenAuthenticator;
  store: ClusterStore;
  auditor: AuditorService;
  render: ManifestRenderer;
}): express.Router {
  const router = Router();

  router.get('/clusters/:name/manifest', async (request, response) => {
    const { name } = request.params;
    const manifest = await withAudit(
      options.auditor,
      {
        eventId: 'cluster-registration',
        severityLevel: 'high',
        // Not the request: the auditor would look for a user in its token.
        meta: {
          actionType: 'fetch-manifest',
          cluster: name.slice(0, 63),
          source: request.ip ?? 'unknown',
        },
      },
      async () => {
        const { text, record } = await options.authenticator.authenticate(
          request.header('authorization'),
          { source: request.ip ?? 'unknown', used: 'refuse' },
        );
        const cluster = await options.store.findById(record.clusterId);
        // A token of one cluster says nothing about another.
        if (cluster?.name !== name) {
          throw clusterNotFound(name);
        }
        return options.render({
          clusterName: name,
          clusterId: cluster.id,
          ceiling: cluster.ceiling,
          token: text,
        });
      },
    );
    response
      .set('Cache-Control', 'no-store')
      .type('application/yaml')
      .send(manifest);
  });

  return router;
}
