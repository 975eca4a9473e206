import { KubeClient } from '../cluster/KubeClient';
import type { ContainerDefaults } from './ContainerDefaults';

type Item = {
  type?: string;
  default?: Record<string, string>;
  defaultRequest?: Record<string, string>;
};

/** What a namespace's LimitRanges give to containers; nothing when they cannot be read. */
export async function readDefaults(
  kube: KubeClient,
  options: { namespace: string },
): Promise<ContainerDefaults> {
  const path = `/api/v1/namespaces/${options.namespace}/limitranges`;
  const { items } = await kube
    .call<{ items: { spec?: { limits?: Item[] } }[] | null }>(path)
    .catch(() => ({ items: [] }));
  const ofContainers = (items ?? [])
    .flatMap(({ spec }) => spec?.limits ?? [])
    .filter(({ type }) => type === 'Container');
  return {
    requests: Object.assign(
      {},
      ...ofContainers.map(each => each.defaultRequest),
    ),
    limits: Object.assign({}, ...ofContainers.map(each => each.default)),
  };
}
