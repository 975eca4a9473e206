export {
  accessRouteRef,
  clusterRouteRef,
  clustersRouteRef as rootRouteRef,
  roleRouteRef,
  useAccessLinks,
  useClusterLinks,
} from '@rigging/backstage-plugin-clusters-react';
export type { AccessTab } from '@rigging/backstage-plugin-clusters-react';
export { projectRouteRef } from './projectRouteRef';
