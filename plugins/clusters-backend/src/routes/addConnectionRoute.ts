import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Connection } from '@rigging/backstage-plugin-clusters-common';
import type { createOpenApiRouter } from '../schema/openapi/generated';

/** Tells where kubectl reaches this plugin. The same for everybody who is signed in. */
export function addConnectionRoute(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: { connection: Connection; httpAuth: HttpAuthService },
): void {
  const { connection, httpAuth } = options;
  router.get('/connection', async (request, response) => {
    await httpAuth.credentials(request);
    response.json(connection);
  });
}
