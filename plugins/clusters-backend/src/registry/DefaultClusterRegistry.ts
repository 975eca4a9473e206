import { randomUUID } from 'node:crypto';
import { checkTexts } from '@rigging/backend-toolkit';
import type {
  CreateClusterRequest,
  UpdateClusterRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { ChangeNotifier } from '../changes/ChangeNotifier';
import type { RegistrationIssuer } from '../registration/RegistrationIssuer';
import { GoneError } from '../registration/GoneError';
import type { ClusterRemoval } from '../removal/ClusterRemoval';
import { deriveState } from '../state/deriveState';
import type { ClusterFilters, ClusterQuery } from '../store/ClusterQuery';
import type { ClusterRecord } from '../store/ClusterRecord';
import type { ClusterStore } from '../store/ClusterStore';
import type { OwnerValidator } from '../validation/OwnerValidator';
import { validateClusterName } from '../validation/validateClusterName';
import { validateLabels } from '../validation/validateLabels';
import { clusterNotFound } from './clusterNotFound';
import type {
  ClusterRegistry,
  ClusterRegistryOptions,
} from './ClusterRegistry';
import { toCluster } from './toCluster';

type Dependencies = {
  store: ClusterStore;
  issuer: RegistrationIssuer;
  removal: ClusterRemoval;
  changes: ChangeNotifier;
  owners: OwnerValidator;
  now: () => number;
};

/** The registry without permissions; always used inside of AuthorizedClusterRegistry. */
export class DefaultClusterRegistry implements ClusterRegistry {
  readonly #store: ClusterStore;
  readonly #issuer: RegistrationIssuer;
  readonly #removal: ClusterRemoval;
  readonly #changes: ChangeNotifier;
  readonly #owners: OwnerValidator;
  readonly #now: () => number;

  static create(options: Dependencies): DefaultClusterRegistry {
    return new DefaultClusterRegistry(options);
  }

  private constructor(options: Dependencies) {
    this.#store = options.store;
    this.#issuer = options.issuer;
    this.#removal = options.removal;
    this.#changes = options.changes;
    this.#owners = options.owners;
    this.#now = options.now;
  }

  async listClusters(query: ClusterQuery) {
    const page = await this.#store.list(query);
    return {
      items: page.items.map(toCluster),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
    };
  }

  async getFacets(filters: ClusterFilters) {
    return this.#store.facets(filters);
  }

  async getCluster(name: string) {
    return toCluster(await this.#find(name));
  }

  async createCluster(
    request: CreateClusterRequest,
    options: ClusterRegistryOptions,
  ) {
    validateClusterName(request.name);
    checkTexts(request, { of: 'cluster' });
    validateLabels(request.labels ?? {});
    const now = this.#now();
    const cluster = deriveState(
      {
        id: randomUUID(),
        name: request.name,
        displayName: request.displayName || undefined,
        description: request.description || undefined,
        owner: request.owner
          ? await this.#owners.validate(request.owner, options)
          : undefined,
        labels: request.labels ?? {},
        ceiling: request.ceiling ?? 'admin',
        state: 'pending',
        phase: 'pending',
        preflight: [],
        conditions: [],
        agents: [],
        createdAt: now,
        updatedAt: now,
      },
      { now },
    );
    await this.#store.insert(cluster);
    const registration = await this.#issuer.issue(cluster);
    this.#changes.changed({
      id: cluster.id,
      name: cluster.name,
      change: 'added',
    });
    return { cluster: toCluster(cluster), registration };
  }

  async updateCluster(
    name: string,
    request: UpdateClusterRequest,
    options: ClusterRegistryOptions,
  ) {
    checkTexts(request, { of: 'cluster' });
    validateLabels(request.labels ?? {});
    const owner = request.owner
      ? await this.#owners.validate(request.owner, options)
      : undefined;
    const found = await this.#find(name);
    const changed = await this.#store.change(found.id, cluster => ({
      ...cluster,
      displayName: merge(request.displayName, cluster.displayName),
      description: merge(request.description, cluster.description),
      owner: request.owner === undefined ? cluster.owner : owner,
      labels: request.labels ?? cluster.labels,
      updatedAt: this.#now(),
    }));
    if (!changed) {
      throw clusterNotFound(name);
    }
    this.#changes.changed({ id: changed.id, name, change: 'updated' });
    return toCluster(changed);
  }

  async deleteCluster(
    name: string,
    options: ClusterRegistryOptions & { force?: boolean },
  ) {
    const found = await this.#find(name);
    if (options.force) {
      await this.#removal.forget(found.id, 'forced');
      return undefined;
    }
    const cluster = await this.#removal.start(found.id);
    return cluster && toCluster(cluster);
  }

  async createRegistrationToken(name: string) {
    const cluster = await this.#find(name);
    if (cluster.state === 'deleting') {
      throw new GoneError(
        `The cluster '${name}' is being removed; wait until it is gone and import it again`,
      );
    }
    return this.#issuer.issue(cluster);
  }

  async #find(name: string): Promise<ClusterRecord> {
    const cluster = await this.#store.findByName(name);
    if (!cluster) {
      throw clusterNotFound(name);
    }
    return cluster;
  }
}

/** Nothing given keeps what is there; an empty text removes it. */
function merge(
  given: string | undefined,
  kept: string | undefined,
): string | undefined {
  return given === undefined ? kept : given || undefined;
}
