import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { ProjectFilter } from '@rigging/backstage-plugin-projects-node';
import type { ProjectRecord } from './ProjectRecord';

/** What a condition of a policy is in SQL: members have become the names of their projects. */
export type VisibleProjects = PermissionCriteria<
  Exclude<ProjectFilter, { type: 'member' }>
>;

/** A page of projects, by name. */
export type ProjectPageQuery = {
  search?: string;
  owner?: string;
  kind?: ProjectRecord['kind'];
  /** Projects that take it in, or have namespaces there. */
  cluster?: { id: string; name: string; labels: Record<string, string> };
  names?: string[];
  /** Absent: all. */
  visible?: VisibleProjects;
  limit?: number;
  cursor?: string;
};
