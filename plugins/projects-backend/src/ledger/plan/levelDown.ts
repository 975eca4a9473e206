/**
 * Takes `need` from the largest first, so that those who give are left with the same, in
 * whole pieces of `grain`; when that is not enough, all.
 *
 * @returns what each gives
 */
export function levelDown(
  amounts: bigint[],
  options: { need: bigint; grain: bigint },
): bigint[] {
  const { need, grain } = options;
  const pieces = amounts.map(amount => amount / grain);
  const needed = (need + grain - 1n) / grain;
  const all = pieces.reduce((sum, each) => sum + each, 0n);
  return all < needed
    ? [...amounts]
    : takePieces(pieces, needed).map(count => count * grain);
}

function takePieces(pieces: bigint[], need: bigint): bigint[] {
  const order = pieces
    .map((_, index) => index)
    .sort((a, b) => compare(pieces[b], pieces[a]) || a - b);
  let taken = 0n;
  let givers = 0;
  let level = order.length > 0 ? pieces[order[0]] : 0n;
  while (givers < order.length && taken < need) {
    givers += 1;
    const next = givers < order.length ? pieces[order[givers]] : 0n;
    taken += (level - next) * BigInt(givers);
    level = next;
  }
  // The last step down may have been too far: it is given back evenly, odd pieces to the first.
  const excess = taken > need ? taken - need : 0n;
  const count = BigInt(givers || 1);
  const gives = pieces.map(() => 0n);
  order.slice(0, givers).forEach((index, position) => {
    const odd = BigInt(position) < excess % count ? 1n : 0n;
    gives[index] = pieces[index] - level - excess / count - odd;
  });
  return gives;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
