/**
 * What the tests of several backends need.
 *
 * @packageDocumentation
 */
export { createPeople } from './createPeople';
export { createPolicyPermissions } from './createPolicyPermissions';
export { createTestDatabases } from './createTestDatabases';
export { Wire } from './Wire';
