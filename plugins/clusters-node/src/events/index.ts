export * from './clustersEventsTopic';
export * from './clustersQuotasTopic';
