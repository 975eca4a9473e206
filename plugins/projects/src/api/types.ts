import type {
  DeleteProject,
  ListProjectNamespaces,
  ListProjects,
} from '@rigging/backstage-plugin-projects-common';

/** Which projects to list. */
export type ProjectsQuery = ListProjects['query'];

/** Which namespaces of a project to list. */
export type NamespacesQuery = ListProjectNamespaces['query'];

/** What becomes of the namespaces of a project that is removed. */
export type RemovalChoice = Pick<DeleteProject['query'], 'namespaces' | 'to'>;

/** A namespace of a project, by names. */
export type NamespacePath = {
  project: string;
  cluster: string;
  namespace: string;
};

/** With `dryRun` nothing is done: the answer says what would be. */
export type ChangeOptions = { dryRun?: boolean };
