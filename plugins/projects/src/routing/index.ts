export { projectRouteRef, rootRouteRef } from './routes';
export { useProjectLinks } from './useProjectLinks';
export type { ProjectTab } from './useProjectLinks';
