export {
  accessRouteRef,
  clusterRouteRef,
  clustersRouteRef,
  roleRouteRef,
} from './routes';
export { useAccessLinks } from './useAccessLinks';
export type { AccessTab } from './useAccessLinks';
export { useClusterLinks } from './useClusterLinks';
