export { ProjectsClient } from './ProjectsClient';
export type { ProjectsApi } from './ProjectsApi';
export { projectsApiRef } from './projectsApiRef';
export type {
  ChangeOptions,
  NamespacePath,
  NamespacesQuery,
  ProjectsQuery,
  RemovalChoice,
} from './types';
