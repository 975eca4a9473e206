import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CreateProjectRequest,
  DeleteProject,
  ListProjects,
  Project,
  ProjectChange,
  ProjectList,
  UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';

type Caller = { credentials: BackstageCredentials };
type Change = Caller & {
  /** Only say what it would do; what would be refused is an effect then, and no error. */
  dryRun?: boolean;
};

/** The projects of the organization. A project that the caller may not see is not found. */
export interface Projects {
  list(query: ListProjects['query'], options: Caller): Promise<ProjectList>;
  get(name: string, options: Caller): Promise<Project>;
  create(
    request: CreateProjectRequest,
    options: Change,
  ): Promise<ProjectChange>;
  update(
    name: string,
    request: UpdateProjectRequest,
    options: Change,
  ): Promise<ProjectChange>;
  remove(
    name: string,
    choice: Pick<DeleteProject['query'], 'namespaces' | 'to'>,
    options: Change,
  ): Promise<ProjectChange>;
}
