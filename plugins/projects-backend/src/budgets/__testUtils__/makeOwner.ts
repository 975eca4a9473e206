import { parseEntityRef, type Entity } from '@backstage/catalog-model';

/** An entity of a test's catalog, with the relations that the real one makes. */
export function makeOwner(
  ref: string,
  options: { childOf?: string; ownedBy?: string; partOf?: string } = {},
): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: `${kind[0].toUpperCase()}${kind.slice(1)}`,
    metadata: { name, namespace },
    relations: Object.entries(options).map(([type, targetRef]) => ({
      type,
      targetRef,
    })),
  };
}
