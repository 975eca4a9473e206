import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { describeShortage } from '../ledger/describeShortage';
import { writeAmount } from '../ledger/keys/writeAmount';
import type { QuotaExceededError } from '../ledger/QuotaExceededError';

/** What does not fit, one refusal for each key. */
export function toRefusals(error: QuotaExceededError): Effect[] {
  return error.shortages.map(shortage => ({
    severity: 'refusal',
    message: `${error.summary}: ${describeShortage(shortage)}`,
    key: shortage.key,
    asked: writeAmount(shortage.key, shortage.asked),
    free: writeAmount(shortage.key, shortage.free),
  }));
}
