import type { ProjectMember } from '@rigging/backstage-plugin-clusters-common';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { ProjectFilter } from '@rigging/backstage-plugin-projects-node';
import type { VisibleProjects } from '../projects/ProjectPageQuery';

/** Who has roles in projects: memberships are the clusters plugin's. */
export class MemberReader {
  readonly #clusters: Pick<ClustersService, 'listProjectMembers'>;

  static create(options: {
    clustersService: Pick<ClustersService, 'listProjectMembers'>;
  }): MemberReader {
    return new MemberReader(options.clustersService);
  }

  private constructor(clusters: Pick<ClustersService, 'listProjectMembers'>) {
    this.#clusters = clusters;
  }

  /** By name of the project. */
  async ofProjects(names: string[]): Promise<Map<string, ProjectMember[]>> {
    const members = new Map<string, ProjectMember[]>(
      names.map(name => [name, []]),
    );
    if (names.length > 0) {
      const { items } = await this.#clusters.listProjectMembers({
        projects: names,
      });
      items.forEach(item => members.get(item.project)?.push(item));
    }
    return members;
  }

  /** The criteria with the names of projects where they ask for members, as SQL cannot ask for these. */
  async resolve(
    criteria: PermissionCriteria<ProjectFilter>,
  ): Promise<VisibleProjects> {
    const claims = new Set(claimsIn(criteria));
    const { items } =
      claims.size === 0
        ? { items: [] }
        : await this.#clusters.listProjectMembers({ subjects: [...claims] });
    return withNames(criteria, items);
  }
}

function claimsIn(criteria: PermissionCriteria<ProjectFilter>): string[] {
  if (isAndCriteria(criteria)) {
    return criteria.allOf.flatMap(claimsIn);
  }
  if (isOrCriteria(criteria)) {
    return criteria.anyOf.flatMap(claimsIn);
  }
  if (isNotCriteria(criteria)) {
    return claimsIn(criteria.not);
  }
  return criteria.type === 'member' ? criteria.claims : [];
}

function withNames(
  criteria: PermissionCriteria<ProjectFilter>,
  members: ProjectMember[],
): VisibleProjects {
  const each = (part: PermissionCriteria<ProjectFilter>) =>
    withNames(part, members);
  if (isAndCriteria(criteria)) {
    const [first, ...more] = criteria.allOf;
    return { allOf: [each(first), ...more.map(each)] };
  }
  if (isOrCriteria(criteria)) {
    const [first, ...more] = criteria.anyOf;
    return { anyOf: [each(first), ...more.map(each)] };
  }
  if (isNotCriteria(criteria)) {
    return { not: each(criteria.not) };
  }
  if (criteria.type !== 'member') {
    return criteria;
  }
  const { claims, roles } = criteria;
  const names = members
    .filter(
      ({ subject, role }) =>
        claims.includes(subject) && (!roles || roles.includes(role)),
    )
    .map(({ project }) => project);
  return { type: 'name', names: [...new Set(names)] };
}
