/**
 * Portal pages for the clusters of an organization.
 *
 * @packageDocumentation
 */
export { clustersPlugin as default } from './plugin';
export {
  accessRouteRef,
  clusterRouteRef,
  projectRouteRef,
  roleRouteRef,
  rootRouteRef,
} from './routing';
export { clustersTranslationRef } from './translation';
