import type { Terms } from '../Terms';
import { amounts } from './amounts';

/** Fixed terms as people write them. */
export function fixed(hard: Record<string, string>): Terms {
  return { mode: 'fixed', hard: amounts(hard) };
}
