import type { PutProjectScopeRequest } from '@rigging/backstage-plugin-clusters-common';

/** Which namespaces are in which project, as the plugin for projects says. */
export interface ProjectScopes {
  /** Makes these the project's namespaces and this its owner. */
  put(project: string, request: PutProjectScopeRequest): Promise<void>;
  /** Forgets a project and the memberships in it; those from the configuration wait for its return. */
  delete(project: string): Promise<void>;
}
