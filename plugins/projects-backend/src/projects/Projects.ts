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
import type { VisibleProjects } from './ProjectPageQuery';

type Caller = { credentials: BackstageCredentials };

/** How a change is asked for. */
export type ProjectChangeOptions = Caller & {
  /** Only say what it would do; what would be refused is an effect then, and no error. */
  dryRun?: boolean;
  /** The caller decides limits and clusters within a budget only. */
  isSelfService?: boolean;
};

/** A list that is asked for. */
export type ProjectListQuery = ListProjects['query'] & {
  /** What the caller may see; absent: all. */
  visible?: VisibleProjects;
};

/** The projects of the organization. A project that the caller may not see is not found. */
export interface Projects {
  list(query: ProjectListQuery, options: Caller): Promise<ProjectList>;
  get(name: string, options: Caller): Promise<Project>;
  create(
    request: CreateProjectRequest,
    options: ProjectChangeOptions,
  ): Promise<ProjectChange>;
  update(
    name: string,
    request: UpdateProjectRequest,
    options: ProjectChangeOptions,
  ): Promise<ProjectChange>;
  remove(
    name: string,
    choice: Pick<DeleteProject['query'], 'namespaces' | 'to'>,
    options: ProjectChangeOptions,
  ): Promise<ProjectChange>;
}
