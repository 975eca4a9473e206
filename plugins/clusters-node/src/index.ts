/**
 * Service references and extension points of the clusters plugin.
 *
 * @packageDocumentation
 */
export * from './events';
export * from './permissions';
