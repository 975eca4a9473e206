/**
 * The simulated clusters that the portal shows by default.
 *
 * @packageDocumentation
 */
export { DEMO_CLUSTERS } from './DEMO_CLUSTERS';
export type { DemoCluster } from './DEMO_CLUSTERS';
export { DEMO_BUDGETS, DEMO_PROJECTS } from './DEMO_PROJECTS';
export type { DemoBudget, DemoProject } from './DEMO_PROJECTS';
export type { DemoReplicas, DemoWorkload } from './DemoWorkload';
export { DemoFleet } from './DemoFleet';
