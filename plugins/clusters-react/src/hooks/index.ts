export * from './access';
export type { LiveQuery } from './LiveQuery';
export { useAuditRecords } from './useAuditRecords';
export { useBundle } from './useBundle';
export { useBundles } from './useBundles';
export { useCluster } from './useCluster';
export { useClusterFacets } from './useClusterFacets';
export { useClusters } from './useClusters';
export { useKubernetesList } from './useKubernetesList';
export type {
  KubernetesListQuery,
  UseKubernetesListOptions,
} from './useKubernetesList';
export { useLanguage } from './useLanguage';
export { useNow } from './useNow';
