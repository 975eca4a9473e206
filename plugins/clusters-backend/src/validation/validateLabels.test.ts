import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import fc from 'fast-check';
import { validateClusterName } from './validateClusterName';
import { validateLabels } from './validateLabels';

const passes = (check: () => void) => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('validateLabels', () => {
  it.each([
    { stage: 'prod' },
    { 'example.com/stage': 'a.b_c-d' },
    { empty: '' },
    { A1: 'B2' },
  ])('takes %j', labels => {
    expect(() => validateLabels(labels)).not.toThrow();
  });

  it.each([
    { '': 'x' },
    { 'a/b/c': 'x' },
    { '/a': 'x' },
    { 'Example.com/a': 'x' },
    { '-a': 'x' },
    { a: '-x' },
    { a: 'x'.repeat(64) },
    { a: '<b>' },
    { a: 'x\n' },
    { ['x'.repeat(64)]: 'x' },
  ])('refuses %j', labels => {
    expect(() => validateLabels(labels)).toThrow(/not valid/);
  });

  it('takes nothing that the catalog would refuse', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'aZ0-_./ <\n'),
      maxLength: 70,
    });
    fc.assert(
      fc.property(text, text, (key, value) => {
        if (passes(() => validateLabels({ [key]: value }))) {
          expect(KubernetesValidatorFunctions.isValidLabelKey(key)).toBe(true);
          expect(KubernetesValidatorFunctions.isValidLabelValue(value)).toBe(
            true,
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('validateClusterName', () => {
  it('takes only what can stand in a path, a host and a shell as it is', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'azAZ09-._/%\'"$`; \n\0š'),
      maxLength: 66,
    });
    fc.assert(
      fc.property(text, name => {
        if (passes(() => validateClusterName(name))) {
          expect(name).toMatch(/^[a-z0-9-]{1,63}$/);
          expect(encodeURIComponent(name)).toBe(name);
          expect(name).not.toContain('\n');
        }
      }),
      { numRuns: 2_000 },
    );
    expect(passes(() => validateClusterName('west-1'))).toBe(true);
    expect(passes(() => validateClusterName('west\n'))).toBe(false);
  });
});
