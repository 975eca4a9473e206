/**
 * A hub for tests of agents.
 *
 * @packageDocumentation
 */
export { TestBundles } from './TestBundles';
export { TestHub } from './TestHub';
export type { HubAnswer, HubRequest } from './TestHub';
export { TestLogger } from './TestLogger';
