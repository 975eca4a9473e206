/**
 * Portal pages for projects and their quotas over many namespaces and clusters.
 *
 * @packageDocumentation
 */
export { projectsPlugin as default } from './plugin';
export { projectRouteRef, rootRouteRef } from './routing';
export { projectsTranslationRef } from './translation';
