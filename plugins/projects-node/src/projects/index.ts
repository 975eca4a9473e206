export * from './ProjectsService';
export * from './projectsServiceRef';
