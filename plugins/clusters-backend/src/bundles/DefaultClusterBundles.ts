import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { HUB_API_GROUP } from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import { clusterNotFound } from '../registry/clusterNotFound';
import type { ClusterRecord } from '../store/ClusterRecord';
import type { ClusterStore } from '../store/ClusterStore';
import type { Bundles } from './Bundles';
import type {
  ClusterBundleKey,
  ClusterBundles,
  ClusterBundlesOptions,
} from './ClusterBundles';
import { sourceOf } from './sourceOf';

type Dependencies = {
  bundles: Bundles;
  clusters: Pick<ClusterStore, 'findByName'>;
  auditLog: Pick<ClusterAuditLog, 'record'>;
  now: () => number;
};

/** Bundles of clusters by name; writes down who changed what. */
export class DefaultClusterBundles implements ClusterBundles {
  readonly #options: Dependencies;

  static create(options: Dependencies): DefaultClusterBundles {
    return new DefaultClusterBundles(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(cluster: string) {
    const { id } = await this.#find(cluster);
    return this.#options.bundles.list(id);
  }

  async get(key: ClusterBundleKey) {
    const { id } = await this.#find(key.cluster, key);
    const { source, name } = key;
    const found = await this.#options.bundles.get({
      clusterId: id,
      source,
      name,
    });
    if (!found) {
      throw new NotFoundError(
        `There is no bundle '${source.slice(0, 63)}/${name.slice(
          0,
          253,
        )}' in the cluster '${key.cluster}'; look at the list of its bundles`,
      );
    }
    return found;
  }

  async approveDeletions(
    key: ClusterBundleKey,
    options: ClusterBundlesOptions & { revision: number },
  ) {
    const cluster = await this.#find(key.cluster, key);
    const { source, name } = key;
    const bundle = await this.#options.bundles.approveDeletions(
      { clusterId: cluster.id, source, name },
      options.revision,
    );
    this.#record('approve', { cluster, source, name, ...options });
    return bundle;
  }

  async put(
    key: Omit<ClusterBundleKey, 'source'>,
    options: Parameters<ClusterBundles['put']>[1],
  ) {
    const { credentials, objects, isDeletionApproved, ifRevision } = options;
    const source = sourceOf(credentials);
    const cluster = await this.#find(key.cluster, key);
    if (cluster.state === 'deleting') {
      throw new ConflictError(
        `The cluster '${key.cluster}' is being removed; nothing more is taken for it`,
      );
    }
    const { name } = key;
    const { isChanged } = await this.#options.bundles.put(
      { clusterId: cluster.id, source, name },
      { objects, isDeletionApproved, ifRevision },
    );
    if (isChanged) {
      const verb = isDeletionApproved ? 'put-approved' : 'put';
      this.#record(verb, { cluster, source, name, credentials });
    }
    return (await this.get({ ...key, source })).bundle;
  }

  async delete(
    key: Omit<ClusterBundleKey, 'source'>,
    options: ClusterBundlesOptions,
  ) {
    const { credentials } = options;
    const source = sourceOf(credentials);
    const cluster = await this.#find(key.cluster, key);
    const { name } = key;
    await this.#options.bundles.delete({
      clusterId: cluster.id,
      source,
      name,
    });
    this.#record('delete', { cluster, source, name, credentials });
  }

  async #find(
    name: string,
    options: { clusterId?: string } = {},
  ): Promise<ClusterRecord> {
    const cluster = await this.#options.clusters.findByName(name);
    if (!cluster) {
      throw clusterNotFound(name);
    }
    const { clusterId } = options;
    if (clusterId !== undefined && clusterId !== cluster.id) {
      throw new ConflictError(
        `The name '${name}' belongs to another cluster than the one that is meant (${clusterId.slice(
          0,
          36,
        )}); look the cluster up again`,
      );
    }
    return cluster;
  }

  #record(
    verb: string,
    change: {
      cluster: ClusterRecord;
      source: string;
      name: string;
      credentials: BackstageCredentials;
    },
  ): void {
    const { auditLog, now } = this.#options;
    const principal = change.credentials.principal as {
      userEntityRef?: string;
      subject?: string;
    };
    auditLog.record({
      at: new Date(now()),
      clusterId: change.cluster.id,
      kind: 'change',
      actor: principal.userEntityRef ?? principal.subject ?? 'unknown',
      verb,
      apiGroup: HUB_API_GROUP,
      resource: 'bundles',
      name: `${change.source}/${change.name}`,
      code: 200,
    });
  }
}
