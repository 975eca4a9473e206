import { inChunks } from '@rigging/backend-toolkit';
import type { ProjectMember } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import type { MembershipRow } from '../memberships/rows';
import { whereActive } from '../memberships/whereActive';
import type { ProjectMembers } from './ProjectMembers';

/** {@link ProjectMembers} from the table of memberships. */
export class DatabaseProjectMembers implements ProjectMembers {
  readonly #options: { database: Knex; now: () => number };

  static create(options: { database: Knex; now: () => number }) {
    return new DatabaseProjectMembers(options);
  }

  private constructor(options: { database: Knex; now: () => number }) {
    this.#options = options;
  }

  async list(query: { projects?: string[]; subjects?: string[] }) {
    const { projects, subjects } = query;
    if (subjects) {
      const wanted = projects && new Set(projects);
      const found = await inChunks([...new Set(subjects)], chunk =>
        this.#find({ subjects: chunk }),
      );
      return found.filter(({ project }) => !wanted || wanted.has(project));
    }
    return projects
      ? inChunks([...new Set(projects)], chunk =>
          this.#find({ projects: chunk }),
        )
      : this.#find({});
  }

  async #find(query: {
    projects?: string[];
    subjects?: string[];
  }): Promise<ProjectMember[]> {
    const { database, now } = this.#options;
    const { projects, subjects } = query;
    const rows = database<MembershipRow>('memberships as m')
      .where('m.scope_type', 'project')
      .modify(whereActive, now())
      .distinct('m.scope_name', 'm.subject', 'm.role')
      .orderBy(['m.scope_name', 'm.subject', 'm.role']);
    if (projects) {
      rows.whereIn('m.scope_name', projects);
    }
    if (subjects) {
      rows.whereIn('m.subject', subjects);
    }
    return (await rows).map(({ scope_name: project, subject, role }) => ({
      ...{ project, subject, role },
    }));
  }
}
