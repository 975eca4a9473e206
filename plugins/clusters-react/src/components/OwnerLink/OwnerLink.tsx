import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { parseOwner } from '../../lib/parseOwner';

/** @public */
export type OwnerLinkProps = { owner: string };

/** Leads to the owner in the catalog; what is no reference stays text. @public */
export function OwnerLink(props: OwnerLinkProps) {
  const entityRef = parseOwner(props.owner);
  if (!entityRef) return <>{props.owner}</>;
  return <EntityRefLink entityRef={entityRef} defaultKind="group" />;
}
