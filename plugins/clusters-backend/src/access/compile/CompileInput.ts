import type { ResolvedRole } from '../roles/Roles';

/** Who has a role somewhere does not matter to a cluster, only which roles are in use. */
export type CompileInput = {
  /** Roles that somebody has in the whole cluster. */
  clusterRoles: ResolvedRole[];
  projects: {
    name: string;
    /** The project's namespaces in this cluster. */
    namespaces: string[];
    /** Roles that somebody has in the project. */
    roles: ResolvedRole[];
  }[];
};
