/**
 * Who may do what with clusters and projects: a permission policy with sensible defaults.
 *
 * @packageDocumentation
 */
export { permissionModuleClusters as default } from './module';
export * from './ClustersPolicy';
