import { amountRow, amountRows } from '../../lib/amountRows';
import type { TermsForm } from './termsForm';

/**
 * The form with another mode chosen. Nothing typed yet means that all keys of the limit
 * are there to begin with, for what is left out gets nothing: elastic up to all of the
 * limit, fixed with the quantities still to be said.
 */
export function withMode(
  form: TermsForm,
  options: { mode: TermsForm['mode']; limit: Record<string, string> },
): TermsForm {
  const { mode, limit } = options;
  return {
    ...form,
    mode,
    ...(mode === 'elastic' &&
      form.max.length === 0 && { max: amountRows(limit) }),
    ...(mode === 'fixed' &&
      form.hard.length === 0 && {
        hard: Object.keys(limit).map(key => amountRow(key)),
      }),
  };
}
