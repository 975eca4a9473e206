import { amountOf } from './amountOf';

/** Whether less is in use now of any key than when something was refused: what ended since may have made room for it. */
export function isOvertaken(
  then: Record<string, string>,
  now: Record<string, string>,
): boolean {
  return Object.entries(then).some(
    ([key, amount]) => amountOf(now[key]) < amountOf(amount),
  );
}
