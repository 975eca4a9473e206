import { levelOf } from './levelOf';

const ONE = 10n ** 9n;

/** In tenths of a percent of the limit. */
function level(used: number, before = 0): number {
  return levelOf({
    used: (BigInt(used) * ONE) / 100n,
    limit: 10n * ONE,
    before,
  });
}

describe('levelOf', () => {
  it('is reached exactly at 80 and at 100 %, and not a billionth earlier', () => {
    expect(level(799)).toBe(0);
    expect(level(800)).toBe(80);
    expect(level(999)).toBe(80);
    expect(level(1000)).toBe(100);
    expect(level(1500)).toBe(100);
    const limit = 10n * ONE;
    expect(levelOf({ used: 8n * ONE - 1n, limit, before: 0 })).toBe(0);
    expect(levelOf({ used: limit - 1n, limit, before: 0 })).toBe(80);
    const most = 2n ** 63n * ONE;
    expect(levelOf({ used: most - 1n, limit: most, before: 0 })).toBe(80);
  });

  it('is left only below 75 and 95 %', () => {
    expect(level(750, 80)).toBe(80);
    expect(level(749, 80)).toBe(0);
    expect(level(950, 100)).toBe(100);
    expect(level(949, 100)).toBe(80);
    expect(level(750, 100)).toBe(80);
    expect(level(749, 100)).toBe(0);
  });

  it('is none where nothing is used, whatever the limit', () => {
    expect(levelOf({ used: 0n, limit: 0n, before: 0 })).toBe(0);
    expect(levelOf({ used: ONE, limit: 0n, before: 0 })).toBe(100);
  });
});
