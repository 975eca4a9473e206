export {
  accessRouteRef,
  clusterRouteRef,
  roleRouteRef,
  rootRouteRef,
} from './routes';
export { useAccessLinks } from './useAccessLinks';
export type { AccessTab } from './useAccessLinks';
export { useClusterLinks } from './useClusterLinks';
