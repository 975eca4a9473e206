import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Asker } from './Asker';

/** Whom Backstage signs a guest in as that no entity stands for. */
const NOBODY = 'user:development/guest';

/** Allows everybody who is signed in and stands in the catalog. */
export function everybody({ claims }: Asker): DefinitivePolicyDecision {
  const isSomebody = claims.length > 0 && !claims.includes(NOBODY);
  return { result: isSomebody ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
}
