export * from './ClusterPhaseStatus';
export * from './RelativeTime';
export * from './ResourceUsage';
