import fc from 'fast-check';
import { levelDown } from './levelDown';

const amount = fc.bigInt({ min: 0n, max: 1000n });

describe('levelDown', () => {
  it.each([
    [[10n, 3n], 2n, [2n, 0n]],
    [[10n, 9n], 3n, [2n, 1n]],
    [[4n, 4n, 4n], 4n, [2n, 1n, 1n]],
    [[1n, 2n], 5n, [1n, 2n]],
    [[], 5n, []],
    [[3n], 0n, [0n]],
  ])('takes of %p, for %p, %p', (amounts, need, gives) => {
    const taken = levelDown(amounts, { need, grain: 1n });
    expect([...taken].sort()).toEqual([...gives].sort());
  });

  it('takes exactly what is needed, from nobody more than he has, and leaves the givers equal', () => {
    fc.assert(
      fc.property(fc.array(amount), amount, (amounts, need) => {
        const gives = levelDown(amounts, { need, grain: 1n });
        const sum = (all: bigint[]) => all.reduce((a, b) => a + b, 0n);
        const most = sum(amounts);
        expect(sum(gives)).toBe(need < most ? need : most);
        const left = amounts.map((each, index) => each - gives[index]);
        const givers = left.filter((_, index) => gives[index] > 0n);
        expect(left.every(each => each >= 0n)).toBe(true);
        const highest = left.reduce((a, b) => (a > b ? a : b), 0n);
        expect(givers.every(each => highest - each <= 1n)).toBe(true);
      }),
    );
  });
});
