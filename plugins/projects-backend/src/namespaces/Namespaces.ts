import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CreateNamespaceRequest,
  ListProjectNamespaces,
  NamespaceChange,
  NamespaceMappingList,
  ProjectNamespace,
  ProjectNamespaceList,
  UpdateNamespaceRequest,
} from '@rigging/backstage-plugin-projects-common';

type Caller = { credentials: BackstageCredentials };
type Change = Caller & {
  /** Only say what it would do; what would be refused is an effect then, and no error. */
  dryRun?: boolean;
};
/** By names, as in paths. */
export type NamespacePath = {
  project: string;
  cluster: string;
  namespace: string;
};

/** The namespaces of projects. */
export interface Namespaces {
  list(
    project: string,
    query: ListProjectNamespaces['query'],
    options: Caller,
  ): Promise<ProjectNamespaceList>;
  get(path: NamespacePath, options: Caller): Promise<ProjectNamespace>;
  /** Answers when the members can use it, or, after about ten seconds, that it is pending. */
  create(
    project: string,
    request: CreateNamespaceRequest,
    options: Change,
  ): Promise<NamespaceChange>;
  update(
    path: NamespacePath,
    request: UpdateNamespaceRequest,
    options: Change,
  ): Promise<NamespaceChange>;
  remove(
    path: NamespacePath,
    choice: { detach: boolean },
    options: Change,
  ): Promise<NamespaceChange>;
  move(
    path: NamespacePath,
    request: { to: string },
    options: Change,
  ): Promise<NamespaceChange>;
  /** Which namespaces of a cluster are in projects that the caller may see. */
  listMappings(cluster: string, options: Caller): Promise<NamespaceMappingList>;
}
