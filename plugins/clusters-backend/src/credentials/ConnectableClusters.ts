import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  clusterConnectPermission,
  clusterReadPermission,
} from '@rigging/backstage-plugin-clusters-common';
import {
  clusterPermissionResourceRef,
  type ClusterFilter,
} from '@rigging/backstage-plugin-clusters-node';
import { clusterNotFound } from '../registry/clusterNotFound';
import type { ClusterRecord } from '../store/ClusterRecord';
import type { ClusterStore } from '../store/ClusterStore';

const MOST_CLUSTERS = 1_000;

type Criteria = PermissionCriteria<ClusterFilter>;
type Dependencies = {
  store: Pick<ClusterStore, 'list'>;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
};
type Options = {
  credentials: BackstageCredentials;
  /** They connect to every cluster that they see. */
  isAdministrator: boolean;
};

/** The clusters that a caller sees and may connect to. */
export class ConnectableClusters {
  readonly #options: Dependencies;

  static create(options: Dependencies): ConnectableClusters {
    return new ConnectableClusters(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** Those with these names; throws the same NotFoundError for every other name. */
  async find(names: string[], options: Options): Promise<ClusterRecord[]> {
    const wanted = [...new Set(names)];
    if (wanted.length > MOST_CLUSTERS) {
      throw new InputError(
        `A credential names at most ${MOST_CLUSTERS} clusters, ${wanted.length} were given; name fewer, or none for all`,
      );
    }
    // Also keeps NUL characters from PostgreSQL, which takes them for an error.
    const possible = wanted.filter(name => /^[a-z0-9-]{1,63}$/.test(name));
    const conditions = await this.#findConditions(options);
    const found = conditions
      ? await this.#list([...conditions, { type: 'name', names: possible }])
      : [];
    return wanted.map(name => {
      const cluster = found.find(item => item.name === name);
      if (!cluster) {
        throw clusterNotFound(name.slice(0, 63));
      }
      return cluster;
    });
  }

  /**
   * The first of them all, in the order of their names. `isUnconditional` when no
   * rule of the policy keeps the caller from any cluster, there or to come.
   */
  async list(
    options: Options,
  ): Promise<{ clusters: ClusterRecord[]; isUnconditional: boolean }> {
    const conditions = await this.#findConditions(options);
    return {
      clusters: conditions ? await this.#list(conditions) : [],
      isUnconditional: conditions?.length === 0,
    };
  }

  async #list(conditions: Criteria[]): Promise<ClusterRecord[]> {
    const [first, ...others] = conditions;
    const { items } = await this.#options.store.list({
      visible: first && { allOf: [first, ...others] },
      limit: MOST_CLUSTERS,
    });
    return items;
  }

  /** What has to be true of a cluster; undefined when nothing is enough. */
  async #findConditions(options: Options): Promise<Criteria[] | undefined> {
    const { permissions, permissionsRegistry } = this.#options;
    const { credentials, isAdministrator } = options;
    const [read, connect] = await permissions.authorizeConditional(
      [
        { permission: clusterReadPermission },
        { permission: clusterConnectPermission },
      ],
      { credentials },
    );
    const transform = createConditionTransformer(
      permissionsRegistry.getPermissionRuleset(clusterPermissionResourceRef),
    );
    const conditions: Criteria[] = [];
    for (const decision of isAdministrator ? [read] : [read, connect]) {
      if (decision.result === AuthorizeResult.DENY) {
        return undefined;
      }
      if (decision.result === AuthorizeResult.CONDITIONAL) {
        conditions.push(transform(decision.conditions));
      }
    }
    return conditions;
  }
}
