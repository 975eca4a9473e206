import { useEffect, useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { canHaveRoles } from '@rigging/backstage-plugin-clusters-react';
import { useIdentity } from './useIdentity';

const LIMIT = 100;

/** References of the Components and Resources that the signed-in person owns. */
export function useOwnedEntities(): string[] {
  const catalog = useApi(catalogApiRef);
  const owners = useIdentity()?.ownershipEntityRefs.join(' ');
  const [owned, setOwned] = useState<string[]>([]);
  useEffect(() => {
    if (!owners) return undefined;
    let current = true;
    const search = async () => {
      const { items } = await catalog.queryEntities({
        filter: {
          'relations.ownedBy': owners.split(' '),
          kind: ['component', 'resource'],
        },
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'spec.type'],
        limit: LIMIT,
      });
      return items
        .filter(canHaveRoles)
        .map(entity => stringifyEntityRef(entity))
        .sort();
    };
    search().then(
      references => current && setOwned(references),
      // Then none is offered; one's own credentials need no catalog.
      () => current && setOwned([]),
    );
    return () => {
      current = false;
    };
  }, [catalog, owners]);
  return owned;
}
