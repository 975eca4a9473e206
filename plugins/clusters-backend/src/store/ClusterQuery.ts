import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { ClusterFilter } from '@rigging/backstage-plugin-clusters-node';

/** Fields that lists are sorted by. */
export type ClusterOrderField =
  | 'name'
  | 'phase'
  | 'version'
  | 'nodes'
  | 'lastContactAt'
  | 'createdAt';

/** What of the clusters is asked for. */
export type ClusterFilters = {
  search?: string;
  /** Each `key=value` or `key`. */
  labels?: string[];
  phases?: string[];
  versions?: string[];
  owners?: string[];
  /** What the caller may see; nothing means everything. */
  visible?: PermissionCriteria<ClusterFilter>;
};

/** A page of a list that is asked for. */
export type ClusterQuery = ClusterFilters & {
  orderBy?: { field: ClusterOrderField; direction: 'asc' | 'desc' };
  limit?: number;
  cursor?: string;
};
