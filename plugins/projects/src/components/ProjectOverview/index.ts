export { ProjectOverview } from './ProjectOverview';
export { Conditions } from './Conditions';
