import fc from 'fast-check';
import { formatQuantity } from './formatQuantity';
import { parseQuantity } from './parseQuantity';

describe('formatQuantity', () => {
  it.each([
    ['0', '0', '0'],
    ['1500m', '1500m', '1500m'],
    ['0.5', '500m', '500m'],
    ['3u', '3u', '3u'],
    ['100n', '100n', '100n'],
    ['2000', '2k', '2000'],
    ['1536Mi', '1610612736', '1536Mi'],
    ['1Gi', '1073741824', '1Gi'],
    ['-4Mi', '-4194304', '-4Mi'],
  ])('writes %s as %s, or %s in binary units', (text, decimal, binary) => {
    const quantity = parseQuantity(text) ?? -1n;
    expect(formatQuantity(quantity)).toBe(decimal);
    expect(formatQuantity(quantity, { unit: 'binary' })).toBe(binary);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }),
        fc.constantFrom('decimal' as const, 'binary' as const),
        (quantity, unit) => {
          expect(parseQuantity(formatQuantity(quantity, { unit }))).toBe(
            quantity,
          );
        },
      ),
    );
  });
});
