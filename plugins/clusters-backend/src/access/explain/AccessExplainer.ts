import {
  HUB_API_GROUP,
  type AccessGrant,
  type AccessReview,
} from '@rigging/backstage-plugin-clusters-common';
import type { AccessEvaluator } from '../evaluation/AccessEvaluator';
import { contextOf } from '../roles/contextOf';
import type { ResolvedRole, Roles } from '../roles/Roles';
import { everybodysRoles } from '../rules/kubernetes/everybodysRoles';
import { ruleMatches } from '../rules/ruleMatches';
import type { RuleRequest } from '../rules/RuleRequest';
import type { DirectorySubject } from '../users/UserDirectory';
import { clusterSources } from './clusterSources';
import type { ExplainCluster } from './ExplainCluster';
import { holdsAt } from './holdsAt';
import { hubSources } from './hubSources';
import type { RuleSource } from './RuleSource';

type Evaluator = Pick<AccessEvaluator, 'evaluate' | 'listGrants'>;
type Held = { grant: AccessGrant; role: ResolvedRole };

/**
 * Says who may do what in a cluster, and why, from the same roles that are compiled
 * into it. It knows nothing of what a cluster binds to people by itself.
 */
export class AccessExplainer {
  readonly #evaluator: () => Evaluator;
  readonly #roles: Roles;

  static create(options: {
    evaluator: () => Evaluator;
    roles: Roles;
  }): AccessExplainer {
    return new AccessExplainer(options);
  }

  private constructor(options: { evaluator: () => Evaluator; roles: Roles }) {
    this.#evaluator = options.evaluator;
    this.#roles = options.roles;
  }

  /** Whether the subject may do it, with every way in which it may. */
  async review(
    subject: DirectorySubject,
    options: { cluster: ExplainCluster; request: RuleRequest },
  ): Promise<AccessReview> {
    const { cluster } = options;
    const access = await this.#evaluator().evaluate(subject, cluster);
    const grants = await this.#findMatching(access.grants, options);
    return { subject: subject.ref, allowed: grants.length > 0, grants };
  }

  /** Everybody who may do it, with every way in which they may. */
  async whoCan(options: {
    cluster: ExplainCluster;
    request: RuleRequest;
  }): Promise<AccessGrant[]> {
    const grants = await this.#evaluator().listGrants(options.cluster);
    return this.#findMatching(grants, options);
  }

  /** All that the subject may do. */
  async grantsOf(
    subject: DirectorySubject,
    options: { cluster: ExplainCluster },
  ): Promise<AccessGrant[]> {
    const { cluster } = options;
    const access = await this.#evaluator().evaluate(subject, cluster);
    const held = await this.#resolve(access.grants);
    return held.flatMap(({ grant, role }) => {
      const sources = [
        ...clusterSources(role, {
          context: contextOf(grant.scope),
          ceiling: cluster.ceiling,
        }),
        ...hubSources(role),
      ];
      // A role that gives nothing in this cluster is shown all the same.
      return sources.length > 0
        ? sources.map(source => explain(grant, source))
        : [{ ...grant, rules: [] }];
    });
  }

  async #findMatching(
    grants: AccessGrant[],
    options: { cluster: ExplainCluster; request: RuleRequest },
  ): Promise<AccessGrant[]> {
    const { cluster, request } = options;
    const everybody = Object.entries(everybodysRoles)
      .map(([external, rules]) => ({ path: [], external, rules }))
      .map(source => narrow(source, request))
      .find(({ rules }) => rules.length > 0);
    const held = await this.#resolve(grants);
    // Many have the same role, and it says the same for all of them.
    const known = new Map<string, RuleSource[]>();
    const findSources = ({ grant, role }: Held) => {
      const key = `${contextOf(grant.scope)} ${role.name}`;
      const sources =
        known.get(key) ??
        sourcesFor(request, { grant, role, cluster })
          .map(source => narrow(source, request))
          .filter(({ rules }) => rules.length > 0);
      known.set(key, sources);
      return sources;
    };
    return held.flatMap(({ grant, role }) => {
      const sources = holdsAt(grant, request)
        ? findSources({ grant, role })
        : [];
      // Whoever has any role in a cluster is somebody there.
      if (sources.length === 0 && everybody) {
        return [explain(grant, everybody)];
      }
      return sources.map(source => explain(grant, source));
    });
  }

  async #resolve(grants: AccessGrant[]): Promise<Held[]> {
    const names = [...new Set(grants.map(({ role }) => role))];
    const resolved = await Promise.all(
      names.map(name => this.#roles.resolve(name)),
    );
    const byName = new Map(resolved.map(role => [role?.name, role]));
    return grants.flatMap(grant => {
      const role = byName.get(grant.role);
      return role ? [{ grant, role }] : [];
    });
  }
}

function sourcesFor(
  request: RuleRequest,
  options: Held & { cluster: ExplainCluster },
): RuleSource[] {
  const { grant, role, cluster } = options;
  return request.type === 'resource' && request.apiGroup === HUB_API_GROUP
    ? hubSources(role)
    : clusterSources(role, {
        context: contextOf(grant.scope),
        ceiling: cluster.ceiling,
      });
}

function narrow(
  source: RuleSource,
  request: RuleRequest,
): RuleSource & { rules: object[] } {
  const rules = (source.rules ?? []).filter(rule => ruleMatches(rule, request));
  return { ...source, rules };
}

function explain(grant: AccessGrant, source: RuleSource): AccessGrant {
  const { path, external, rules } = source;
  return {
    ...grant,
    ...(path.length > 1 && { inherited: path }),
    ...(external !== undefined && { external }),
    ...(rules && { rules }),
  };
}
