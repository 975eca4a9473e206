/** Units in which people say how long. @public */
export type DurationUnit = 'minute' | 'hour' | 'day';

const UNIT_SECONDS: Record<DurationUnit, number> = {
  minute: 60,
  hour: 3_600,
  day: 86_400,
};

/** How long, as chosen or typed. @public */
export type DurationValue = {
  /** Seconds as text, `never` for without an end, or `custom`. */
  choice: string;
  amount: number;
  unit: DurationUnit;
};

/** A duration that is one of the presets, or without an end. @public */
export function durationOf(seconds: number | 'never'): DurationValue {
  return { choice: String(seconds), amount: 1, unit: 'day' };
}

/** Seconds; `never` without an end; undefined while what is typed is none. @public */
export function durationSeconds(
  value: DurationValue,
): number | 'never' | undefined {
  if (value.choice === 'never') return 'never';
  const seconds =
    value.choice === 'custom'
      ? Math.round(value.amount * UNIT_SECONDS[value.unit])
      : Number(value.choice);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** "8 hours" in the language of the portal; the largest unit that fits evenly. @public */
export function formatDuration(seconds: number, locale: string): string {
  const unit =
    (['day', 'hour', 'minute'] as const).find(
      candidate => seconds % UNIT_SECONDS[candidate] === 0,
    ) ?? 'second';
  const amount = unit === 'second' ? seconds : seconds / UNIT_SECONDS[unit];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(amount);
}
