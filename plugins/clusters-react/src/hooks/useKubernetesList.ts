import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { clustersApiRef } from '../api/clustersApiRef';
import type { ClustersApi } from '../api/ClustersApi';
import type { KubernetesList, KubernetesObject } from '../api/types';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

const PAGE_SIZE = 100;
const POLL_MS = 15_000;

/** @public */
export type UseKubernetesListOptions = { fieldSelector?: string };

/** Objects of a cluster, as far as they were asked for. @public */
export type KubernetesListQuery<T extends KubernetesObject> = LiveQuery<T[]> & {
  /** Undefined when everything is there. */
  loadMore?: () => void;
};

/**
 * Lists objects of a cluster through the hub, as the signed-in user, and keeps
 * the list up to date. What the user may see is the cluster's to decide.
 * @public
 */
export function useKubernetesList<T extends KubernetesObject>(
  name: string,
  path: string,
  options?: UseKubernetesListOptions,
): KubernetesListQuery<T> {
  const api = useApi(clustersApiRef);
  const fieldSelector = options?.fieldSelector;
  const [pages, setPages] = useState(1);
  const query = useLiveQuery({
    key: JSON.stringify([name, path, fieldSelector, pages]),
    load: () => loadPages<T>({ api, name, path, fieldSelector, pages }),
    keepPrevious: pages > 1,
    // The hub's signals tell of the registry, not of objects inside clusters.
    concerns: () => false,
    pollMs: POLL_MS,
  });
  const hasMore = query.data?.metadata.continue !== undefined;
  return {
    ...query,
    data: query.data?.items,
    loadMore: hasMore ? () => setPages(count => count + 1) : undefined,
  };
}

/** From the start each time: a continue token is only good for minutes. */
async function loadPages<T extends KubernetesObject>(options: {
  api: ClustersApi;
  name: string;
  path: string;
  fieldSelector?: string;
  pages: number;
}): Promise<KubernetesList<T>> {
  const { api, name, path, fieldSelector, pages } = options;
  const items: T[] = [];
  let continueToken: string | undefined;
  for (let page = 0; page < pages; page++) {
    const list = await api.listKubernetes<T>(name, path, {
      limit: PAGE_SIZE,
      continueToken,
      fieldSelector,
    });
    items.push(...list.items);
    continueToken = list.metadata.continue || undefined;
    if (!continueToken) break;
  }
  return { items, metadata: { continue: continueToken } };
}
