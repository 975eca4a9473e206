import { HUB_API_GROUP } from '@rigging/backstage-plugin-clusters-common';
import type { AccessEvaluator } from '../evaluation/AccessEvaluator';
import { contextOf } from '../roles/contextOf';
import type { Roles } from '../roles/Roles';
import { rulesIn } from '../roles/rulesIn';
import { ruleMatches } from '../rules/ruleMatches';
import type { DirectorySubject } from '../users/UserDirectory';
import type { VisibilityFilter } from './MembershipQuery';

const READ = {
  type: 'resource',
  verb: 'list',
  apiGroup: HUB_API_GROUP,
  resource: 'memberships',
} as const;

type Dependencies = { evaluator: AccessEvaluator; roles: Roles };

/** Finds which memberships people see since they have them, or by the roles that they have. */
export class MembershipViewers {
  readonly #options: Dependencies;

  static create(options: Dependencies): MembershipViewers {
    return new MembershipViewers(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** All, or those that match one of the filters. */
  async findVisible(
    subject: DirectorySubject,
  ): Promise<'all' | VisibilityFilter[]> {
    const { grants, isAdministrator } =
      await this.#options.evaluator.evaluateEverywhere(subject);
    if (isAdministrator) {
      return 'all';
    }
    const clusters = new Set<string>();
    const projects = new Set<string>();
    const filters: VisibilityFilter[] = [
      { type: 'subject', claims: [subject.ref, ...subject.groups] },
    ];
    for (const { role, scope } of grants) {
      if (await this.#maySee(role, contextOf(scope))) {
        if (scope.type === 'global') {
          return 'all';
        }
        if (scope.cluster !== undefined) {
          clusters.add(scope.cluster);
        } else if (scope.project !== undefined) {
          projects.add(scope.project);
        } else if (scope.selector !== undefined) {
          filters.push({ type: 'within', selector: scope.selector });
        }
      }
    }
    if (clusters.size > 0) {
      filters.push({ type: 'holdsIn', clusters: [...clusters] });
    }
    if (projects.size > 0) {
      const names = [...projects];
      filters.push({ type: 'scope', scopeType: 'project', names });
    }
    return filters;
  }

  async #maySee(
    name: string,
    context: ReturnType<typeof contextOf>,
  ): Promise<boolean> {
    const role = await this.#options.roles.resolve(name);
    return (
      role !== undefined &&
      rulesIn(role, context).some(rule => ruleMatches(rule, READ))
    );
  }
}
