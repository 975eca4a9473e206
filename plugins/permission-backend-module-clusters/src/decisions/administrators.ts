import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Asker } from './Asker';

/** Allows administrators only. */
export function administrators(asker: Asker): DefinitivePolicyDecision {
  return {
    result: asker.administrator ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  };
}
