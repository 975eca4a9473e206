import fc from 'fast-check';
import { bundleIdOf } from './bundleIdOf';

describe('bundleIdOf', () => {
  it('shows what it names when that fits into a label', () => {
    expect(bundleIdOf({ source: 'access', name: 'project-shop' })).toBe(
      'access.project-shop',
    );
  });

  it('is a label value and an end of a name, and never the same for two bundles', () => {
    const key = fc.record({ source: fc.string(), name: fc.string() });
    fc.assert(
      fc.property(key, key, (one, other) => {
        const isSame = one.source === other.source && one.name === other.name;
        expect(bundleIdOf(one)).toMatch(
          /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/,
        );
        expect(bundleIdOf(one) === bundleIdOf(other)).toBe(isSame);
      }),
    );
  });
});
