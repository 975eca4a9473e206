/**
 * Projects with one quota over many namespaces and many clusters.
 *
 * @packageDocumentation
 */
export { projectsPlugin as default } from './plugin';
export * from './permissions';
