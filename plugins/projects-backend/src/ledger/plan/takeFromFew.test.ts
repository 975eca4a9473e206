import fc from 'fast-check';
import { takeFromFew } from './takeFromFew';

const amount = fc.bigInt({ min: 0n, max: 1000n });
const sum = (all: bigint[]) => all.reduce((a, b) => a + b, 0n);

describe('takeFromFew', () => {
  it.each([
    [
      'what one can spare, of one',
      [10n, 9n, 9n],
      [6n, 5n, 5n],
      4n,
      [4n, 0n, 0n],
    ],
    ['of the next when one is not enough', [10n, 9n], [3n, 2n], 4n, [3n, 1n]],
    ['half of the largest without comfort', [8n, 6n], [0n, 0n], 4n, [4n, 0n]],
    ['again when halves are not enough', [4n, 4n], [0n, 0n], 7n, [4n, 3n]],
    ['all there is', [1n, 2n], [0n, 0n], 5n, [1n, 2n]],
    ['nothing of nobody', [], [], 5n, []],
  ])('takes %s', (_, amounts, easy, need, gives) => {
    expect(takeFromFew(amounts, { easy, need, grain: 1n })).toEqual(gives);
  });

  it('writes one quota of a thousand for what one can give', () => {
    const amounts = Array.from({ length: 1000 }, () => 50n);
    const gives = takeFromFew(amounts, {
      easy: amounts.map(() => 20n),
      need: 20n,
      grain: 1n,
    });
    expect(gives.filter(each => each > 0n)).toEqual([20n]);
  });

  it('takes what is needed, from nobody more than he has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, amount)),
        amount,
        fc.constantFrom(1n, 7n),
        (pairs, need, grain) => {
          const amounts = pairs.map(([each]) => each);
          const easy = pairs.map(([each, more]) => (each < more ? each : more));
          const gives = takeFromFew(amounts, { easy, need, grain });
          gives.forEach((each, index) => {
            expect(each >= 0n && each <= amounts[index]).toBe(true);
          });
          const most = sum(amounts);
          expect(sum(gives) >= (need < most ? need : most)).toBe(true);
          expect(sum(gives) < need + grain || need === 0n).toBe(true);
        },
      ),
    );
  });
});
