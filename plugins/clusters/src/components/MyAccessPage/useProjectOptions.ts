import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useDebounced } from '@rigging/backstage-plugin-clusters-react';

type ProjectOption = { id: string; label: string; description?: string };

const LIMIT = 20;
/** Of the entities that a module of the catalog makes of projects. */
const ANNOTATION_PROJECT = 'rigging.dev/project';

/**
 * Projects of the catalog whose name or title has what is typed. None where the catalog
 * has no projects, or shows none to the person.
 */
export function useProjectOptions(typed: string): ProjectOption[] {
  const catalog = useApi(catalogApiRef);
  const text = useDebounced(typed.trim());
  const [found, setFound] = useState<ProjectOption[]>([]);
  useEffect(() => {
    let current = true;
    const search = async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: 'resource', 'spec.type': 'kubernetes-project' },
        fullTextFilter: text
          ? { term: text, fields: ['metadata.name', 'metadata.title'] }
          : undefined,
        fields: ['metadata.title', 'metadata.annotations'],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: LIMIT,
      });
      return items.flatMap(({ metadata }) => {
        const name = metadata.annotations?.[ANNOTATION_PROJECT];
        return name
          ? [{ id: name, label: name, description: metadata.title }]
          : [];
      });
    };
    search().then(
      options => current && setFound(options),
      // Then none is offered; a name that is typed needs no catalog.
      () => current && setFound([]),
    );
    return () => {
      current = false;
    };
  }, [catalog, text]);
  return found;
}
