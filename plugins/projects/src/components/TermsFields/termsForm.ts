import type { NamespaceTerms } from '@rigging/backstage-plugin-projects-common';
import {
  amountRows,
  readAmountRows,
  type AmountRow,
} from '../../lib/amountRows';

/** What a namespace gets, as chosen and typed; `inherit` leaves it to what stands above. */
export type TermsForm = {
  mode: 'inherit' | NamespaceTerms['mode'];
  hard: AmountRow[];
  min: AmountRow[];
  max: AmountRow[];
};

/** The form with what there is. */
export function termsForm(terms?: NamespaceTerms): TermsForm {
  return {
    mode: terms?.mode ?? 'inherit',
    hard: amountRows(terms?.hard),
    min: amountRows(terms?.min),
    max: amountRows(terms?.max),
  };
}

/** The terms; `inherit` when there are none of its own, undefined while a row is not right. */
export function readTerms(
  form: TermsForm,
): NamespaceTerms | 'inherit' | undefined {
  if (form.mode === 'inherit') return 'inherit';
  if (form.mode === 'fixed') {
    const hard = readAmountRows(form.hard);
    return hard && { mode: 'fixed', hard };
  }
  const min = readAmountRows(form.min);
  const max = readAmountRows(form.max);
  return min && max && { mode: 'elastic', min, max };
}
