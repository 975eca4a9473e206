import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  clusterAuditReadPermission,
  type AuditRecord,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import { clusterNotFound } from '../registry/clusterNotFound';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClusterAuditLog } from './ClusterAuditLog';

type Dependencies = {
  inner: ClusterAuditLog;
  store: Pick<ClusterStore, 'findByName'>;
  authorizer: Pick<ClusterAuthorizer, 'checkCluster'>;
};

/** The audit of a cluster for those who may read it. */
export class AuthorizedAuditLog {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedAuditLog {
    return new AuthorizedAuditLog(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** Throws a NotFoundError for a cluster that the caller may not see. */
  async list(
    name: string,
    query: Parameters<ClusterAuditLog['list']>[1],
    options: { credentials: BackstageCredentials },
  ): Promise<{ items: AuditRecord[]; nextCursor?: string }> {
    const { inner, store, authorizer } = this.#options;
    const cluster = await store.findByName(name);
    await authorizer.checkCluster(clusterAuditReadPermission, cluster, {
      name,
      credentials: options.credentials,
    });
    if (!cluster) {
      throw clusterNotFound(name);
    }
    return inner.list(cluster.id, query);
  }
}
