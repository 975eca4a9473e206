/**
 * The OpenID Connect provider of the demo.
 *
 * @packageDocumentation
 */
export { DEMO_PEOPLE } from './DEMO_PEOPLE';
export type { DemoPerson } from './DEMO_PEOPLE';
export { IdentityProvider } from './IdentityProvider';
