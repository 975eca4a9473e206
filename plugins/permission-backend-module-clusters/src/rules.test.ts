import { catalogConditions } from '@backstage/plugin-catalog-backend/alpha';

// The policy names rules that the catalog defines: this holds the names together.
describe('the rules that ClustersPolicy names of the catalog', () => {
  const claims = ['user:default/devi'];

  it('are conditions of the catalog', () => {
    expect([
      catalogConditions.isEntityKind({ kinds: ['Resource'] }),
      catalogConditions.hasSpec({ key: 'type', value: 'kubernetes-cluster' }),
      catalogConditions.isEntityOwner({ claims }),
    ]).toEqual([
      {
        rule: 'IS_ENTITY_KIND',
        resourceType: 'catalog-entity',
        params: { kinds: ['Resource'] },
      },
      {
        rule: 'HAS_SPEC',
        resourceType: 'catalog-entity',
        params: { key: 'type', value: 'kubernetes-cluster' },
      },
      {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims },
      },
    ]);
  });
});
