/**
 * Takes `need` from as few as is fair, since whoever gives has its quota written: first
 * what is more than comfort, of those who have most of it; then of the largest, of each
 * half, again from the start when that is not enough. In whole pieces of `grain`.
 *
 * @param options - `easy`: of each, what is more than comfort
 * @returns what each gives
 */
export function takeFromFew(
  amounts: bigint[],
  options: { easy: bigint[]; need: bigint; grain: bigint },
): bigint[] {
  const { easy, grain } = options;
  const left = [...amounts];
  let need = options.need;
  const take = (index: number, most: bigint) => {
    const part = min(left[index], min(most, ceil(need, grain)));
    left[index] -= part;
    need -= part;
  };
  for (const index of byAmount(easy)) {
    if (need > 0n && easy[index] > 0n) {
      take(index, easy[index] - (easy[index] % grain));
    }
  }
  while (need > 0n && left.some(each => each > 0n)) {
    for (const index of byAmount(left)) {
      if (need > 0n && left[index] > 0n) {
        take(index, ceil((left[index] + 1n) / 2n, grain));
      }
    }
  }
  return amounts.map((amount, index) => amount - left[index]);
}

/** Positions, the largest first. */
function byAmount(amounts: bigint[]): number[] {
  return amounts
    .map((_, index) => index)
    .sort((a, b) => compare(amounts[b], amounts[a]) || a - b);
}

function ceil(amount: bigint, grain: bigint): bigint {
  return ((amount + grain - 1n) / grain) * grain;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
