import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import fc from 'fast-check';
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
  it.each<Record<string, string>>([
    { stage: 'prod' },
    { 'example.com/stage': 'a.b_c-d' },
    { empty: '' },
    { A1: 'B2' },
  ])('takes %j', labels => {
    expect(() => validateLabels(labels)).not.toThrow();
  });

  it.each<Record<string, string>>([
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
    const isSafe = (key: string, value: string) =>
      !passes(() => validateLabels({ [key]: value })) ||
      (KubernetesValidatorFunctions.isValidLabelKey(key) &&
        KubernetesValidatorFunctions.isValidLabelValue(value));
    const property = fc.property(text, text, isSafe);
    expect(() => fc.assert(property, { numRuns: 2_000 })).not.toThrow();
  });
});
