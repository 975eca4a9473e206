const factors: Record<string, bigint> = {
  n: 1n,
  u: 1_000n,
  m: 1_000_000n,
  '': 1_000_000_000n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  Ki: 1024n * 10n ** 9n,
  Mi: 1024n ** 2n * 10n ** 9n,
  Gi: 1024n ** 3n * 10n ** 9n,
  Ti: 1024n ** 4n * 10n ** 9n,
  Pi: 1024n ** 5n * 10n ** 9n,
};

/** A quantity such as `250m` or `1.5Gi` in billionths; `undefined` if it is none. */
export function parseQuantity(text: unknown): bigint | undefined {
  if (typeof text !== 'string' && typeof text !== 'number') return undefined;
  const match = /^([+-]?\d+)(?:\.(\d+))?([a-zA-Z]*)$/.exec(String(text));
  const factor: bigint | undefined = factors[match?.[3] ?? 'none'];
  if (!match || factor === undefined) return undefined;
  const decimals = match[2] ?? '';
  const digits = BigInt(match[1] + decimals);
  return (digits * factor) / 10n ** BigInt(decimals.length);
}
