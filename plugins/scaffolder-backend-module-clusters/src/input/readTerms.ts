import type { NamespaceTerms } from '@rigging/backstage-plugin-projects-common';
import { readAmounts } from './readAmounts';

type Amounts = Record<string, string | number | undefined>;

/**
 * What a namespace gets of the quota, as an action was given it: undefined for what the
 * project says. Of a form that has amounts for all modes, those of the mode count.
 */
export function readTerms(
  terms:
    | {
        mode: 'inherit' | NamespaceTerms['mode'];
        hard?: Amounts;
        min?: Amounts;
        max?: Amounts;
      }
    | undefined,
): NamespaceTerms | undefined {
  const { mode, hard, min, max } = terms ?? {};
  if (mode === 'fixed') {
    return { mode, hard: readAmounts(hard) };
  }
  if (mode === 'elastic') {
    return { mode, min: readAmounts(min), max: readAmounts(max) };
  }
  return undefined;
}
