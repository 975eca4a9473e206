/**
 * Service references, events and permission resources of the projects plugin.
 *
 * @packageDocumentation
 */
export * from './events';
export * from './permissions';
export * from './projects';
