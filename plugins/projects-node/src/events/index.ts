export * from './projectsEventsTopic';
