/**
 * Types, permissions and API client of the projects plugin.
 *
 * @packageDocumentation
 */
export * from './permissions';
export * from './schema/openapi';
export * from './signals';
