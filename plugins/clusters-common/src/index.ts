/**
 * Types, permissions and API client of the clusters plugin.
 *
 * @packageDocumentation
 */
export * from './accessGroups';
export * from './agentProtocol';
export * from './permissions';
export * from './schema/openapi';
export * from './signals';
