import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ProjectKindEnum } from '@rigging/backstage-plugin-projects-common';

/** What the list shows, as it stands in the address of the page. */
export type ProjectFilters = {
  search: string;
  owner: string | undefined;
  cluster: string | undefined;
  kind: ProjectKindEnum | 'any';
};

/** What people made: that is what they look for. */
const USUAL_KIND = 'custom';

/** The kinds of projects, those that people make first. */
export const PROJECT_KINDS: ProjectKindEnum[] = ['custom', 'default', 'system'];

/** Filters live in the address, so that a view can be shared and gone back to. */
export function useProjectFilters() {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(
    (): ProjectFilters => ({
      search: parameters.get('search') ?? '',
      owner: parameters.get('owner') ?? undefined,
      cluster: parameters.get('cluster') ?? undefined,
      kind: readKind(parameters.get('kind')),
    }),
    [parameters],
  );
  const change = useCallback(
    (changes: Partial<ProjectFilters>) =>
      setParameters(
        current => {
          const next = new URLSearchParams(current);
          for (const [key, value] of Object.entries(changes)) {
            const isUsual = key === 'kind' && value === USUAL_KIND;
            if (value && !isUsual) next.set(key, value);
            else next.delete(key);
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
        owner: undefined,
        cluster: undefined,
        kind: USUAL_KIND,
      }),
    [change],
  );
  const { kind, ...others } = filters;
  const active = kind !== USUAL_KIND || Object.values(others).some(Boolean);
  return { filters, change, reset, active };
}

function readKind(text: string | null): ProjectFilters['kind'] {
  if (text === 'any') return text;
  return PROJECT_KINDS.find(kind => kind === text) ?? USUAL_KIND;
}
