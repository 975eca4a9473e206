import type {
  PolicyRule,
  RoleContext,
} from '@rigging/backstage-plugin-clusters-common';
import type { ResolvedRole } from '../roles/Roles';
import { rulesIn } from '../roles/rulesIn';
import { covers } from './covers';
import { describeRule } from './describeRule';
import { findUncovered } from './findUncovered';
import { kubernetesRoles } from './kubernetes/kubernetesRoles';

/** Each contains those before it. */
const LADDER = ['view', 'edit', 'admin', 'cluster-admin'];

/** What somebody holds in a scope. */
export class HeldRights {
  readonly isAdministrator: boolean;
  readonly #rules: PolicyRule[] = [];
  readonly #externals = new Set<string>();

  static create(options: {
    roles: { role: ResolvedRole; context: RoleContext }[];
    isAdministrator: boolean;
  }): HeldRights {
    return new HeldRights(options);
  }

  private constructor(options: {
    roles: { role: ResolvedRole; context: RoleContext }[];
    isAdministrator: boolean;
  }) {
    this.isAdministrator = options.isAdministrator;
    for (const { role, context } of options.roles) {
      this.#rules.push(...rulesIn(role, context));
      for (const { external } of role.externals) {
        this.#hold(external);
      }
    }
    if (covers(this.#rules, kubernetesRoles['cluster-admin'])) {
      this.#hold('cluster-admin');
    }
  }

  /** Whether everything that the rule allows is held. */
  covers(rule: PolicyRule): boolean {
    return this.isAdministrator || covers(this.#rules, [rule]);
  }

  /** In words, the first thing that a role has in a context and that is not held. */
  findMissing(role: ResolvedRole, context: RoleContext): string | undefined {
    if (this.isAdministrator) {
      return undefined;
    }
    const rule = findUncovered(this.#rules, rulesIn(role, context));
    if (rule) {
      return `'${describeRule(rule)}'`;
    }
    const external = role.externals.find(
      wanted =>
        !this.#externals.has(wanted.external) &&
        !this.#externals.has('cluster-admin'),
    );
    return external && `everything of the ClusterRole '${external.external}'`;
  }

  #hold(external: string): void {
    const rank = LADDER.indexOf(external);
    const held = rank === -1 ? [external] : LADDER.slice(0, rank + 1);
    held.forEach(name => this.#externals.add(name));
    this.#rules.push(...(rank === -1 ? [] : kubernetesRoles[external]));
  }
}
