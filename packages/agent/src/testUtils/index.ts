/**
 * A hub for tests of agents.
 *
 * @packageDocumentation
 */
export { TestHub } from './TestHub';
export type { HubAnswer, HubRequest } from './TestHub';
export { TestLogger } from './TestLogger';
