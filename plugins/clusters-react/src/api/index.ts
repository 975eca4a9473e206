export { ClustersClient } from './ClustersClient';
export type { ClustersApi } from './ClustersApi';
export { clustersApiRef } from './clustersApiRef';
export { errorKind } from './errorKind';
export { errorMessage } from './errorMessage';
export type { ErrorKind } from './errorKind';
export type {
  ClustersQuery,
  KubernetesList,
  KubernetesListOptions,
  KubernetesObject,
} from './types';
export * from './access';
export * from './audit';
export * from './bundles';
export * from './credentials';
export * from './namespaceProjects';
export { expectOk, readAnswer } from './readAnswer';
export type { DateField } from './withDates';
export { withDates } from './withDates';
