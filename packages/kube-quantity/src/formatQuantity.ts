const ONE = 10n ** 9n;
const BELOW_ONE: [bigint, string][] = [
  [10n ** 6n, 'm'],
  [10n ** 3n, 'u'],
  [1n, 'n'],
];
const DECIMAL = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * Writes a quantity in billionths (see {@link parseQuantity}) the shortest way
 * that is exact, as Kubernetes' own canonical form.
 *
 * @param quantity - in billionths of the unit
 * @param options - `unit`: `binary` for bytes (Ki, Mi, …), else `decimal` (k, M, …); default `decimal`
 * @public
 */
export function formatQuantity(
  quantity: bigint,
  options: { unit?: 'decimal' | 'binary' } = {},
): string {
  if (quantity < 0n) {
    return `-${formatQuantity(-quantity, options)}`;
  }
  if (quantity % ONE !== 0n) {
    const [size, suffix] =
      BELOW_ONE.find(([unit]) => quantity % unit === 0n) ?? BELOW_ONE[2];
    return `${quantity / size}${suffix}`;
  }
  const [base, suffixes] =
    options.unit === 'binary' ? [1024n, BINARY] : [1000n, DECIMAL];
  let rest = quantity / ONE;
  let power = 0;
  while (rest !== 0n && rest % base === 0n && power < suffixes.length - 1) {
    rest /= base;
    power += 1;
  }
  return `${rest}${suffixes[power]}`;
}
