/**
 * Service references and extension points of the clusters plugin.
 *
 * @packageDocumentation
 */
export * from './clusters';
export * from './events';
export * from './permissions';
