import {
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** The groups that a user or group is directly in, as full entity references in lower case; none for other kinds. @public */
export function groupsOf(entity: Entity): string[] {
  const relation = {
    user: RELATION_MEMBER_OF,
    group: RELATION_CHILD_OF,
  }[entity.kind.toLocaleLowerCase('en-US')];
  const refs = (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)))
    .filter(ref => ref.startsWith('group:'));
  return [...new Set(refs)];
}
