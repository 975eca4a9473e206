import { formatQuantity } from './formatQuantity';
import { parseQuantity } from '@rigging/kube-quantity';
import { quantityRatio } from './quantityRatio';

const write = (text: string, resource: string) =>
  formatQuantity(parseQuantity(text) ?? 0n, { resource, locale: 'en' });

describe('formatQuantity', () => {
  it('writes bytes in the unit that suits', () => {
    expect(write('512', 'memory')).toBe('512 B');
    expect(write('1536Mi', 'memory')).toBe('1.5 GiB');
    expect(write('2000Ei', 'storage')).toBe('2,000 EiB');
  });

  it('writes everything else as a number', () => {
    expect(write('7500m', 'cpu')).toBe('7.5');
    expect(write('110', 'pods')).toBe('110');
    expect(write('4', 'nvidia.com/gpu')).toBe('4');
  });
});

describe('quantityRatio', () => {
  it('tells the part, beyond the whole too', () => {
    expect(quantityRatio(1n, 4n)).toBe(0.25);
    expect(quantityRatio(6n, 4n)).toBe(1.5);
  });

  it('is nothing where there is no whole', () => {
    expect(quantityRatio(1n, 0n)).toBe(0);
  });
});
