const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const;

/** Clocks of browser and hub differ, and pages are renewed every few seconds. */
const NOW_MS = 10_000;

/** "3 minutes ago", or undefined for what is as good as now. */
export function formatRelativeTime(options: {
  date: Date;
  now: Date;
  locale: string;
}): string | undefined {
  const difference = options.date.getTime() - options.now.getTime();
  if (Math.abs(difference) < NOW_MS) return undefined;
  const { unit, ms } =
    UNITS.find(candidate => Math.abs(difference) >= candidate.ms) ?? UNITS[3];
  return new Intl.RelativeTimeFormat(options.locale, {
    numeric: 'always',
  }).format(Math.trunc(difference / ms), unit);
}
