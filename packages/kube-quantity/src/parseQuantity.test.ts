import fc from 'fast-check';
import { parseQuantity } from './parseQuantity';

const ONE = 1_000_000_000n;

describe('parseQuantity', () => {
  it.each([
    ['0', 0n],
    ['1', ONE],
    ['7500m', 7_500_000_000n],
    ['0.5', 500_000_000n],
    ['.5', 500_000_000n],
    ['1.', ONE],
    ['100n', 100n],
    ['3u', 3_000n],
    ['1k', 1_000n * ONE],
    ['1.5Gi', 1_610_612_736n * ONE],
    ['2e3', 2_000n * ONE],
    ['2E-3', 2_000_000n],
    ['1E', 10n ** 18n * ONE],
    ['-4Mi', -4_194_304n * ONE],
    ['+2', 2n * ONE],
  ])('reads %s', (text, nano) => {
    expect(parseQuantity(text)).toBe(nano);
  });

  it('rounds what is finer than Kubernetes knows up, as Kubernetes does', () => {
    expect(parseQuantity('0.1n')).toBe(1n);
    expect(parseQuantity('1.0000000001')).toBe(ONE + 1n);
  });

  it.each([
    '',
    ' ',
    'many',
    '1 Gi',
    '1gi',
    '1ki',
    '1.2.3',
    'NaN',
    'Infinity',
    '1e999999999',
    '9'.repeat(65),
    '<script>',
  ])('does not take %p for a quantity', text => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('never throws, whatever a cluster reports', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const quantity = parseQuantity(text);
        expect(['undefined', 'bigint']).toContain(typeof quantity);
      }),
    );
  });

  it('is exact for whole numbers far beyond what a double holds', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), number => {
        expect(parseQuantity(String(number))).toBe(number * ONE);
      }),
    );
  });

  it('agrees between suffixes that mean the same', () => {
    fc.assert(
      fc.property(fc.nat(), number => {
        expect(parseQuantity(`${number}000m`)).toBe(parseQuantity(`${number}`));
        expect(parseQuantity(`${number}Ki`)).toBe(
          parseQuantity(String(number * 1024)),
        );
        expect(parseQuantity(`${number}k`)).toBe(parseQuantity(`${number}e3`));
      }),
    );
  });

  it('keeps the order of numbers', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const [left, right] = [parseQuantity(`${a}m`), parseQuantity(`${b}m`)];
        expect(left !== undefined && right !== undefined && left < right).toBe(
          a < b,
        );
      }),
    );
  });
});
