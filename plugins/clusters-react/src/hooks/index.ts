export * from './access';
export type { LiveQuery } from './LiveQuery';
export { hideLost } from './hideLost';
export { useAction } from './useAction';
export { useActionPermission } from './useActionPermission';
export type { ActionPermission } from './useActionPermission';
export { useAuditRecords } from './useAuditRecords';
export { useBundle } from './useBundle';
export { useBundles } from './useBundles';
export { useCluster } from './useCluster';
export { useClusterFacets } from './useClusterFacets';
export { useClusters } from './useClusters';
export { useCursorPages } from './useCursorPages';
export type { CursorPages } from './useCursorPages';
export {
  useChoiceText,
  type ChoiceText,
  type ChoiceTextOptions,
} from './useChoiceText';
export { useDebounced } from './useDebounced';
export { useDebouncedText } from './useDebouncedText';
export { useKubernetesList } from './useKubernetesList';
export type {
  KubernetesListQuery,
  UseKubernetesListOptions,
} from './useKubernetesList';
export { useLanguage } from './useLanguage';
export { useLiveQuery } from './useLiveQuery';
export { useNamespaceProjects } from './useNamespaceProjects';
export type { NamespaceProjects } from './useNamespaceProjects';
export { useNow } from './useNow';
