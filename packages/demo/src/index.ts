/**
 * The simulated clusters that the portal shows by default.
 *
 * @packageDocumentation
 */
export { DEMO_CLUSTERS } from './DEMO_CLUSTERS';
export type { DemoCluster } from './DEMO_CLUSTERS';
export { DemoFleet } from './DemoFleet';
