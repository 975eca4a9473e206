import {
  createGetClusterAction,
  createGetMyAccessAction,
  createListClustersAction,
  createListMembershipsAction,
  createListRolesAction,
  createRequestAccessAction,
  createReviewAccessAction,
} from '../actions';
import type { ClusterRegistry } from '../registry/ClusterRegistry';
import type { ClustersServices } from './ClustersServices';
import type { startAccess } from './startAccess';

/** Offers what is safe to MCP clients and templates, as far as the caller may. */
export function addActions(
  services: Pick<ClustersServices, 'actionsRegistry' | 'auth'>,
  options: {
    registry: ClusterRegistry;
    access: Awaited<ReturnType<typeof startAccess>>;
  },
): void {
  const { registry, access } = options;
  const shared = { ...services, ...access, registry };
  createListClustersAction(shared);
  createGetClusterAction(shared);
  createListRolesAction(shared);
  createListMembershipsAction(shared);
  createGetMyAccessAction(shared);
  createReviewAccessAction(shared);
  createRequestAccessAction(shared);
}
