import type { ProjectMember } from '@rigging/backstage-plugin-clusters-common';

/** Who has which role in which project. */
export interface ProjectMembers {
  /** Those that hold now, of any of these projects and any of these subjects; all where nothing is given. */
  list(query: {
    projects?: string[];
    subjects?: string[];
  }): Promise<ProjectMember[]>;
}
