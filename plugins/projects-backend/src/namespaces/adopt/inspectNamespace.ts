import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { parseQuantity } from '@rigging/kube-quantity';
import type { Amounts } from '../../ledger/Amounts';
import { readObserved } from '../../ledger/keys/readObserved';
import type { ClusterInspector } from './ClusterInspector';
import type { KubeClaim, KubeNamespace, KubePod, KubeQuota } from './KubeTypes';
import { usedByPods } from './usedByPods';

const ONE = 10n ** 9n;
const COUNTED = [
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
];

/** What is in a namespace of a cluster. */
export type InspectedNamespace = {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Names of ResourceQuotas and LimitRanges that are there. */
  quotas: string[];
  limitRanges: string[];
  pods: number;
  used: Amounts;
};

/**
 * Looks at a namespace as a person who may change it in its cluster, and counts what it
 * uses of some keys. What cannot be counted so is known once its quota is in force.
 */
export async function inspectNamespace(
  inspector: ClusterInspector,
  options: { cluster: string; namespace: string; keys: string[] },
): Promise<InspectedNamespace> {
  const { cluster, namespace, keys } = options;
  const path = `/api/v1/namespaces/${namespace}`;
  const mayChange = await inspector.isAllowed({
    ...{ verb: 'update', resource: 'namespaces', name: namespace },
  });
  if (!mayChange) {
    throw new NotAllowedError(
      `You may not update the namespace '${namespace}' in the cluster '${cluster}', so you cannot take it into a project; ask the cluster's owner`,
    );
  }
  const found = await inspector.find<KubeNamespace>(path);
  if (!found || found.metadata.deletionTimestamp) {
    throw new NotFoundError(
      `The cluster '${cluster}' has no namespace '${namespace}'${
        found ? ' but one that is being deleted' : ''
      }; make it instead of taking it in`,
    );
  }
  const pods = await inspector.list<KubePod>(`${path}/pods`);
  const quotas = await inspector.list<KubeQuota>(`${path}/resourcequotas`);
  const ranges = await inspector.list<KubeNamespace>(`${path}/limitranges`);
  const used = usedByPods(pods);
  const most = (key: string, amount: bigint) => {
    const other = used.get(key) ?? 0n;
    used.set(key, amount > other ? amount : other);
  };
  for (const key of keys.filter(each => COUNTED.includes(each))) {
    const items = await inspector.list<object>(`${path}/${key}`);
    most(key, BigInt(items.length) * ONE);
  }
  if (keys.includes('requests.storage')) {
    const claims = await inspector.list<KubeClaim>(
      `${path}/persistentvolumeclaims`,
    );
    const sum = claims
      .map(({ spec }) => spec?.resources?.requests?.storage ?? '0')
      .reduce((total, text) => total + (parseQuantity(text) ?? 0n), 0n);
    most('requests.storage', sum);
  }
  for (const { spec, status } of quotas) {
    if (!spec?.scopes && !spec?.scopeSelector) {
      readObserved(status?.used ?? {}, { scope: '' }).forEach((amount, key) =>
        most(key, amount),
      );
    }
  }
  return {
    labels: found.metadata.labels ?? {},
    annotations: found.metadata.annotations ?? {},
    quotas: quotas.map(({ metadata }) => metadata.name),
    limitRanges: ranges.map(({ metadata }) => metadata.name),
    pods: Number((used.get('pods') ?? 0n) / ONE),
    used: new Map([...used].filter(([key]) => keys.includes(key))),
  };
}
