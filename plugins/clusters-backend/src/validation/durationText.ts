const UNIT_MS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "90 days (7776000 seconds)": for people, and for those who send seconds. */
export function durationText(ms: number): string {
  const seconds = inUnit(Math.floor(ms / 1_000), 'second');
  const fit = UNIT_MS.find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0);
  return fit ? `${inUnit(ms / fit[1], fit[0])} (${seconds})` : seconds;
}

function inUnit(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
