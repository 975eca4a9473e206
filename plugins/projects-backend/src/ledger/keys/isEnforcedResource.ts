const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const NAME = `${LABEL}(\\.${LABEL})*`;
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

/** Of what stands before the slash, and after it. An API server takes no longer ones. */
const MOST_BEFORE = 253;
const MOST_AFTER = 63;

/**
 * Whether Kubernetes takes and counts this (canonical) resource in a ResourceQuota. An API
 * server also takes names that it then never counts, e.g. `nvidia.com/gpu`; they would promise
 * what nothing holds. And for one that it does not take it refuses all of the quota.
 */
export function isEnforcedResource(resource: string): boolean {
  const [before, after = ''] = resource.split('/');
  return (
    before.length <= MOST_BEFORE &&
    after.length <= MOST_AFTER &&
    FORMS.some(form => form.test(resource))
  );
}
