import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  clusterConnectPermission,
  clusterReadPermission,
} from '@rigging/backstage-plugin-clusters-common';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { clusterNotFound } from '../registry/clusterNotFound';
import type { ClusterRecord } from '../store/ClusterRecord';
import type { ClusterStore } from '../store/ClusterStore';

const MOST_CLUSTERS = 1_000;
const PAGE = 500;

type Dependencies = {
  store: Pick<ClusterStore, 'list' | 'findByNames'>;
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
    const { isAllowed } = await this.#decide(options);
    const found = await this.#options.store.findByNames(
      wanted.filter(name => /^[a-z0-9-]{1,63}$/.test(name)),
    );
    return wanted.map(name => {
      const cluster = found.find(item => item.name === name);
      if (!cluster || !isAllowed(cluster)) {
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
    const { isAllowed, visible, isUnconditional } = await this.#decide(options);
    const clusters: ClusterRecord[] = [];
    let cursor: string | undefined;
    do {
      if (visible === 'none') {
        break;
      }
      const page = await this.#options.store.list({
        visible: visible === 'all' ? undefined : visible,
        limit: PAGE,
        cursor,
      });
      clusters.push(...page.items.filter(isAllowed));
      cursor = page.nextCursor;
    } while (cursor && clusters.length < MOST_CLUSTERS);
    return { clusters: clusters.slice(0, MOST_CLUSTERS), isUnconditional };
  }

  async #decide(options: Options) {
    const { permissions, permissionsRegistry } = this.#options;
    const { credentials, isAdministrator } = options;
    const [read, connect] = await permissions.authorizeConditional(
      [
        { permission: clusterReadPermission },
        { permission: clusterConnectPermission },
      ],
      { credentials },
    );
    const ruleset = permissionsRegistry.getPermissionRuleset(
      clusterPermissionResourceRef,
    );
    const check = createConditionAuthorizer(ruleset);
    const isAllowed = (cluster: ClusterRecord) =>
      check(read, cluster) && (isAdministrator || check(connect, cluster));
    const isUnconditional =
      read.result === AuthorizeResult.ALLOW &&
      (isAdministrator || connect.result === AuthorizeResult.ALLOW);
    if (read.result === AuthorizeResult.CONDITIONAL) {
      const visible = createConditionTransformer(ruleset)(read.conditions);
      return { isAllowed, isUnconditional, visible };
    }
    const visible: 'all' | 'none' =
      read.result === AuthorizeResult.ALLOW ? 'all' : 'none';
    return { isAllowed, isUnconditional, visible };
  }
}
