/**
 * Template actions for projects, namespaces and roles.
 *
 * @packageDocumentation
 */
export { scaffolderModuleClusters as default } from './module';
