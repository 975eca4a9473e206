import type { Terms } from '../Terms';
import { amounts } from './amounts';

/** Elastic terms as people write them. */
export function elastic(
  max: Record<string, string>,
  min: Record<string, string> = {},
): Terms {
  return { mode: 'elastic', min: amounts(min), max: amounts(max) };
}
