export * from './clustersEventsTopic';
