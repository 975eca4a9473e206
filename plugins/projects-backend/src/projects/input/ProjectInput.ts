import type { ProjectRecord } from '../ProjectRecord';

/** What a request says of a project, checked. What is absent stays; undefined takes it away. */
export type ProjectInput = Partial<
  Pick<
    ProjectRecord,
    | 'displayName'
    | 'description'
    | 'owner'
    | 'clusters'
    | 'podSecurity'
    | 'limit'
    | 'namespaceDefaults'
    | 'containerDefaults'
    | 'reservations'
  >
>;
