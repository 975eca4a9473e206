export { clusterRouteRef, rootRouteRef } from './routes';
export { useClusterLinks } from './useClusterLinks';
