import { formatQuantity } from './formatQuantity';
import { parseQuantity } from './parseQuantity';

describe('quantities', () => {
  it.each([
    ['1', 1_000_000_000n],
    ['250m', 250_000_000n],
    ['1.5', 1_500_000_000n],
    ['1Ki', 1_024_000_000_000n],
    ['-2k', -2_000_000_000_000n],
  ])('reads %s', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  it.each(['', 'many', '1 Gi', '1e', '1Zi'])('refuses %p', text => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it.each([
    ['600m', '1', '600m'],
    ['1024Mi', '1Gi', '1Gi'],
    ['2000', '5', '2k'],
    ['0', '1Gi', '0'],
  ])('writes %s in the notation of %s as %s', (text, like, written) => {
    expect(formatQuantity(parseQuantity(text) ?? -1n, like)).toBe(written);
  });
});
