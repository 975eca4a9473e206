export { CapacityCard } from './CapacityCard';
export { ClusterHeadline } from './ClusterHeadline';
export { ClusterOverview } from './ClusterOverview';
export { TableCard } from './TableCard';
