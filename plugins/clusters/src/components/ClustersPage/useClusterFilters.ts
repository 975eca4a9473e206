import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ClusterPhase } from '@rigging/backstage-plugin-clusters-common';

/** What the list shows, as it stands in the address of the page. */
export type ClusterFilters = {
  search: string;
  phase: ClusterPhase | undefined;
  version: string | undefined;
  owner: string | undefined;
  label: string;
  orderBy: string;
};

const PHASES: readonly string[] = [
  'pending',
  'connecting',
  'ready',
  'degraded',
  'disconnected',
  'deleting',
] satisfies ClusterPhase[];

const DEFAULT_ORDER = 'name,asc';

/** Filters live in the address, so that a view can be shared and gone back to. */
export function useClusterFilters() {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(() => parse(parameters), [parameters]);
  const change = useCallback(
    (changes: Partial<ClusterFilters>) =>
      setParameters(
        current => {
          const next = new URLSearchParams(current);
          for (const [key, value] of Object.entries(changes)) {
            if (value && !(key === 'orderBy' && value === DEFAULT_ORDER)) {
              next.set(key, value);
            } else {
              next.delete(key);
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  const reset = useCallback(
    () =>
      change({
        search: '',
        phase: undefined,
        version: undefined,
        owner: undefined,
        label: '',
      }),
    [change],
  );
  const active = Boolean(
    filters.search ||
      filters.phase ||
      filters.version ||
      filters.owner ||
      filters.label,
  );
  return { filters, change, reset, active };
}

function parse(parameters: URLSearchParams): ClusterFilters {
  const phase = parameters.get('phase') ?? '';
  return {
    search: parameters.get('search') ?? '',
    phase: isPhase(phase) ? phase : undefined,
    version: parameters.get('version') ?? undefined,
    owner: parameters.get('owner') ?? undefined,
    label: parameters.get('label') ?? '',
    orderBy: parameters.get('orderBy') ?? DEFAULT_ORDER,
  };
}

function isPhase(text: string): text is ClusterPhase {
  return PHASES.includes(text);
}
