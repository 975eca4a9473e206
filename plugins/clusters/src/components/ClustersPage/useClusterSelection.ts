import { useState } from 'react';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';

/** Clusters that are chosen in the list, over its pages. */
export type ClusterSelection = {
  /** Their names by their ids. */
  names: ReadonlyMap<string, string>;
  choose: (keys: 'all' | Set<string | number>, page: Cluster[]) => void;
  clear: () => void;
};

/** Remembers what is chosen, also on pages that are not shown any more. */
export function useClusterSelection(): ClusterSelection {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  return {
    names,
    choose: (keys, page) =>
      setNames(previous => {
        const known = new Map([
          ...previous,
          ...page.map(({ id, name }): [string, string] => [id, name]),
        ]);
        return keys === 'all'
          ? known
          : new Map([...known].filter(([id]) => keys.has(id)));
      }),
    clear: () => setNames(new Map()),
  };
}
