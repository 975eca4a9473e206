import type { ClusterRegistry } from '../registry/ClusterRegistry';
import { addAccessRequestRoutes } from '../routes/addAccessRequestRoutes';
import { addAuditRoutes } from '../routes/addAuditRoutes';
import { addBundleRoutes } from '../routes/addBundleRoutes';
import { addClusterRoutes } from '../routes/addClusterRoutes';
import { addConnectionRoute } from '../routes/addConnectionRoute';
import { addCredentialRoutes } from '../routes/addCredentialRoutes';
import { addExplainRoutes } from '../routes/addExplainRoutes';
import { addMembershipRoutes } from '../routes/addMembershipRoutes';
import { addProjectScopeRoutes } from '../routes/addProjectScopeRoutes';
import { addQuotaRoutes } from '../routes/addQuotaRoutes';
import { addRoleRoutes } from '../routes/addRoleRoutes';
import { createBundleBodyParser } from '../routes/createBundleBodyParser';
import type { ClusterQuotaReports } from '../quotas/ClusterQuotaReports';
import { createOpenApiRouter } from '../schema/openapi/generated';
import type { ClustersConfig } from './ClustersConfig';
import type { ClustersServices } from './ClustersServices';
import type { startAccess } from './startAccess';

/** Adds everything that people, pages and other plugins ask the plugin for. */
export async function addRoutes(
  services: ClustersServices,
  options: {
    registry: ClusterRegistry;
    access: Awaited<ReturnType<typeof startAccess>>;
    quotas: ClusterQuotaReports;
    config: ClustersConfig;
  },
): Promise<void> {
  const { auditor, httpAuth, httpRouter } = services;
  const { registry, access, quotas, config } = options;
  const shared = { ...access, httpAuth, auditor };
  httpRouter.use(createBundleBodyParser());
  const router = await createOpenApiRouter();
  addClusterRoutes(router, { registry, httpAuth, auditor });
  addConnectionRoute(router, { connection: config.connection, httpAuth });
  addBundleRoutes(router, shared);
  addRoleRoutes(router, shared);
  addMembershipRoutes(router, { ...shared, users: access.directory });
  addProjectScopeRoutes(router, shared);
  addQuotaRoutes(router, { ...shared, quotas });
  addExplainRoutes(router, shared);
  addAccessRequestRoutes(router, shared);
  addCredentialRoutes(router, shared);
  addAuditRoutes(router, shared);
  httpRouter.use(router);
}
