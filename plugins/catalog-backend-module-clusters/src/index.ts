/**
 * Clusters and projects as catalog entities.
 *
 * @packageDocumentation
 */
export { catalogModuleClusters as default } from './module';
export * from './projects';
export * from './provider';
