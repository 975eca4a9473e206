import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { writeAmount } from '../ledger/keys/writeAmount';
import type { QuotaExceededError } from '../ledger/QuotaExceededError';

/** What does not fit, one refusal for each key. */
export function toRefusals(error: QuotaExceededError): Effect[] {
  return error.shortages.map(({ key, asked, free }) => ({
    severity: 'refusal',
    message: error.message,
    key,
    asked: writeAmount(key, asked),
    free: writeAmount(key, free),
  }));
}
