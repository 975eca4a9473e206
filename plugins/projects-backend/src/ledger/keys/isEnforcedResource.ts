const NAME = '[a-z0-9]([-a-z0-9.]*[a-z0-9])?';
const STORAGE_CLASS = `${NAME}\\.storageclass\\.storage\\.k8s\\.io/`;

const FORMS = [
  '(requests|limits)\\.(cpu|memory|ephemeral-storage)',
  'requests\\.hugepages-[1-9][0-9]*(Ki|Mi|Gi)?',
  'requests\\.storage',
  'pods|secrets|configmaps|persistentvolumeclaims|replicationcontrollers|resourcequotas',
  'services(\\.nodeports|\\.loadbalancers)?',
  `count/${NAME}`,
  // Extended resources: the part after the slash may have capitals.
  `requests\\.${NAME}/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?`,
  `${STORAGE_CLASS}(requests\\.storage|persistentvolumeclaims)`,
  `${NAME}\\.deviceclass\\.resource\\.k8s\\.io/devices`,
].map(form => new RegExp(`^(?:${form})$`));

const MAX_LENGTH = 317;

/**
 * Whether Kubernetes counts this (canonical) resource in a ResourceQuota. An API server
 * also takes names that it then never counts, e.g. `nvidia.com/gpu`; they would promise
 * what nothing holds.
 */
export function isEnforcedResource(resource: string): boolean {
  return (
    resource.length <= MAX_LENGTH && FORMS.some(form => form.test(resource))
  );
}
