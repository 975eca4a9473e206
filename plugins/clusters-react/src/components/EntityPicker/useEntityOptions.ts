import { useEffect, useState } from 'react';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { canHaveRoles } from '../../lib/canHaveRoles';
import { useDebounced } from '../../hooks/useDebounced';

/** An entity to choose. @public */
export type EntityOption = { id: string; label: string; description?: string };

const LIMIT = 20;
const TYPED_REFERENCE = /^[\w.-]+:[\w.-]+\/[\w.@+-]+$/;

/** Entities whose name begins like what is typed, as the catalog knows them. @public */
export function useEntityOptions(options: { kinds: string[]; text: string }) {
  const catalog = useApi(catalogApiRef);
  const text = useDebounced(options.text.trim());
  const kinds = options.kinds.join(',');
  const [found, setFound] = useState<{
    of?: string;
    items: EntityOption[];
    error?: Error;
  }>({ items: [] });
  const question = `${kinds} ${text}`;
  useEffect(() => {
    let current = true;
    const search = async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: kinds.split(',') },
        fullTextFilter: text
          ? {
              term: text,
              fields: [
                'metadata.name',
                'metadata.title',
                'spec.profile.displayName',
              ],
            }
          : undefined,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
          'spec.type',
        ],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: LIMIT,
      });
      return items.filter(canHaveRoles).map(toOption);
    };
    search().then(
      items => current && setFound({ of: question, items }),
      error =>
        current && setFound({ of: question, items: [], error: toError(error) }),
    );
    return () => {
      current = false;
    };
  }, [catalog, kinds, text, question]);
  return {
    items: withTyped(found.items, text, options.kinds),
    loading: found.of !== question,
    error: found.error,
  };
}

function toOption(entity: Entity): EntityOption {
  const reference = stringifyEntityRef(entity);
  const profile = entity.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return {
    id: reference,
    label: String(displayName || entity.metadata.title || entity.metadata.name),
    description: reference,
  };
}

/** A reference that is typed in full can be chosen also when the search does not find it. */
function withTyped(
  items: EntityOption[],
  text: string,
  kinds: string[],
): EntityOption[] {
  if (!TYPED_REFERENCE.test(text)) return items;
  const reference = stringifyEntityRef(parseEntityRef(text));
  const isKnown = items.some(item => item.id === reference);
  return isKnown || !kinds.includes(reference.split(':')[0])
    ? items
    : [{ id: reference, label: reference }, ...items];
}
