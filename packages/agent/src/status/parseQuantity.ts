const format =
  /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkKMGTPE]i?))?$/;
const decimal = ['k', 'M', 'G', 'T', 'P', 'E'];
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const small: Record<string, number> = { n: 1e-9, u: 1e-6, m: 1e-3 };

/** A Kubernetes quantity as a number; one that cannot be read counts as nothing. */
export function parseQuantity(text: unknown): number {
  const match = format.exec(String(text).trim());
  if (!match) return 0;
  const [, digits, exponent, suffix] = match;
  if (exponent) return Number(`${digits}${exponent}`);
  return Number(digits) * factorOf(suffix);
}

function factorOf(suffix: string | undefined): number {
  if (suffix === undefined) return 1;
  if (suffix in small) return small[suffix];
  const power = binary.indexOf(suffix);
  return power === -1
    ? 1000 ** (decimal.indexOf(suffix) + 1)
    : 1024 ** (power + 1);
}
