/**
 * API reference, hooks and widgets that other plugins may use for clusters.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './components';
export * from './hooks';
export * from './lib';
export * from './quantity';
export * from './routing';
export { clustersReactTranslationRef } from './translation';
