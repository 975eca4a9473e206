import type {
  PolicyRule,
  RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';

/** A role with everything that it inherits. */
export type ResolvedRole = {
  name: string;
  template: RoleTemplate;
  /** Each rule with the names from the role itself to the one whose rule it is; a role's own have just its name. */
  rules: { path: string[]; rule: PolicyRule }[];
  /** ClusterRoles that every cluster has by itself, each once. */
  externals: { path: string[]; external: string }[];
};

/** The roles there are, by name. It is as of now: a change that was committed before the call is in it. */
export interface Roles {
  list(): Promise<RoleTemplate[]>;
  /** Undefined when there is no such role. */
  resolve(name: string): Promise<ResolvedRole | undefined>;
}
