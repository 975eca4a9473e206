const one = 10n ** 9n;
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
const decimal = ['k', 'M', 'G', 'T', 'P'];

function shorten(value: bigint, base: bigint, suffixes: string[]) {
  let rest = value;
  let suffix = '';
  for (const next of suffixes) {
    if (rest === 0n || rest % base !== 0n) break;
    rest /= base;
    suffix = next;
  }
  return `${rest}${suffix}`;
}

/** Writes billionths the shortest way, in the notation of an example. */
export function formatQuantity(value: bigint, like: unknown): string {
  if (value % one !== 0n) {
    const milli = value / 10n ** 6n;
    return value % 10n ** 6n === 0n ? `${milli}m` : `${value}n`;
  }
  const whole = value / one;
  return /i$/.test(String(like))
    ? shorten(whole, 1024n, binary)
    : shorten(whole, 1000n, decimal);
}
