import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** @public */
export type SubjectLinkProps = {
  /** Reference of a User, Group, Component or Resource; other actors have none. */
  subject: string;
};

const REFERENCE = /^[\w.-]+:[\w.-]+\/[\w.@+-]+$/;

/** Leads to who has a role in the catalog, by the name that it gives them. @public */
export function SubjectLink(props: SubjectLinkProps) {
  const { subject } = props;
  if (!REFERENCE.test(subject)) return <>{subject}</>;
  return (
    <EntityRefLink entityRef={stringifyEntityRef(parseEntityRef(subject))} />
  );
}
