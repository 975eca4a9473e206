import { InputError } from '@backstage/errors';
import type { NamespaceTerms } from '@rigging/backstage-plugin-projects-common';
import { readAmounts } from '../../ledger/keys/readAmounts';
import { readQuantities } from './readQuantities';

/**
 * Reads what namespaces get. Elastic without minimum and maximum is what they get anyway:
 * undefined then.
 *
 * @param options - `name`: what it is, for errors, e.g. `namespaceDefaults`
 */
export function readTerms(
  terms: NamespaceTerms,
  options: { name: string },
): NamespaceTerms | undefined {
  const { name } = options;
  const { mode, hard, min, max } = terms;
  if (mode === 'fixed') {
    if (min || max || !hard) {
      throw new InputError(
        `The ${name} are fixed, which takes 'hard' and neither 'min' nor 'max'`,
      );
    }
    return { mode, hard: readQuantities(hard, { name: `${name}.hard` }) };
  }
  if (hard) {
    throw new InputError(
      `The ${name} are elastic, which takes 'min' and 'max' and no 'hard'`,
    );
  }
  if (!min && !max) {
    return undefined;
  }
  checkOrder({ min, max }, options);
  return {
    mode,
    ...(min && { min: readQuantities(min, { name: `${name}.min` }) }),
    ...(max && { max: readQuantities(max, { name: `${name}.max` }) }),
  };
}

function checkOrder(
  terms: { min?: Record<string, string>; max?: Record<string, string> },
  options: { name: string },
): void {
  const { name } = options;
  const min = readAmounts(terms.min ?? {}, { name: `${name}.min` });
  const max = readAmounts(terms.max ?? {}, { name: `${name}.max` });
  for (const [key, most] of max) {
    if ((min.get(key) ?? 0n) > most) {
      throw new InputError(
        `The ${name} have a minimum of ${key} that is more than its maximum; lower the minimum or raise the maximum`,
      );
    }
  }
}
