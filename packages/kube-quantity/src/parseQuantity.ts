const NANO_DIGITS = 9;

/** The longest that an API server writes is far below; a hostile one may try. */
const MAX_LENGTH = 64;

const DECIMAL_EXPONENTS: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const BINARY_EXPONENTS: Record<string, number> = {
  Ki: 10,
  Mi: 20,
  Gi: 30,
  Ti: 40,
  Pi: 50,
  Ei: 60,
};

const SYNTAX =
  /^([+-]?)(\d+\.?\d*|\.\d+)(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/;

/**
 * Reads a Kubernetes quantity such as `7500m`, `1.5Gi` or `2e3`, exactly.
 *
 * @remarks
 * The answer is in billionths of the unit, because that is the finest that
 * Kubernetes knows; finer fractions are rounded up, as Kubernetes does.
 * `undefined` when the text is no quantity.
 * @public
 */
export function parseQuantity(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const match = SYNTAX.exec(text);
  if (!match) return undefined;
  const [, sign, digits, suffix = '', exponent] = match;
  const [whole, fraction = ''] = digits.split('.');
  const unscaled = BigInt(`${whole}${fraction}`);
  const binary = 2n ** BigInt(BINARY_EXPONENTS[suffix] ?? 0);
  const decimal =
    (exponent === undefined
      ? DECIMAL_EXPONENTS[suffix] ?? 0
      : Number(exponent)) +
    NANO_DIGITS -
    fraction.length;
  const scaled = unscaled * binary;
  const magnitude =
    decimal >= 0
      ? scaled * 10n ** BigInt(decimal)
      : divideRoundingUp(scaled, 10n ** BigInt(-decimal));
  return sign === '-' ? -magnitude : magnitude;
}

function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
