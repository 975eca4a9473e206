/**
 * Cluster registry, registration, tunnels and authentication proxy.
 *
 * @packageDocumentation
 */
export { clustersPlugin as default } from './plugin';
export * from './permissions';
