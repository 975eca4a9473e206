import { formatQuantity } from './formatQuantity';
import { parseQuantity } from './parseQuantity';

describe('parseQuantity', () => {
  it.each([
    ['1', 1],
    ['250m', 0.25],
    ['1.5', 1.5],
    ['64Mi', 64 * 1024 ** 2],
    ['2G', 2e9],
    ['1e3', 1000],
    ['2E', 2e18],
    ['500n', 5e-7],
    ['nonsense', 0],
    [undefined, 0],
  ])('reads %j', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 9);
  });

  it.each([
    ['cpu', '1500m'],
    ['cpu', '4'],
    ['memory', '16Gi'],
    ['memory', '1000'],
    ['pods', '110'],
    ['nvidia.com/gpu', '8'],
  ])('and writes %s back as %s', (resource, text) => {
    expect(formatQuantity(resource, parseQuantity(text))).toBe(text);
  });
});
