export { ResourceUsage } from './ResourceUsage';
export type { ResourceUsageProps } from './ResourceUsage';
