/**
 * Clusters as catalog entities.
 *
 * @packageDocumentation
 */
export { catalogModuleClusters as default } from './module';
export * from './provider';
