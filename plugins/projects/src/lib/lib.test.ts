import { anAmount } from '../__fixtures__/aProject';
import { amountLevels, tightestAmounts } from './amountLevels';
import { amountRow, amountRows, readAmountRows, rowFault } from './amountRows';
import { quantityResource, splitScope } from './quotaKey';

describe('amounts as typed', () => {
  it('are read as they are written', () => {
    const amounts = { 'requests.cpu': '1500m', 'pods@BestEffort': '10' };
    expect(readAmountRows(amountRows(amounts))).toEqual(amounts);
  });

  it.each(['', '-1', 'NaN', '4 apples', '1e', 'Infinity'])(
    'are not read with the quantity %p',
    quantity => {
      const rows = [amountRow('pods', quantity)];
      expect(rowFault(rows[0], rows)).toBe('quantity');
      expect(readAmountRows(rows)).toBeUndefined();
    },
  );

  it('name each key once', () => {
    const rows = [amountRow('pods', '1'), amountRow(' pods ', '2')];
    expect(rows.map(row => rowFault(row, rows))).toEqual([
      'duplicate',
      'duplicate',
    ]);
  });

  it('need a key', () => {
    const rows = [amountRow('', '1')];
    expect(rowFault(rows[0], rows)).toBe('key');
  });
});

describe('amountLevels', () => {
  it.each([
    ['7.9', 'fine'],
    ['8', 'high'],
    ['10', 'full'],
    ['12', 'full'],
  ])('takes %s of 10 for %s', (used, level) => {
    expect(amountLevels(anAmount({ used })).level).toBe(level);
  });

  it('takes what is used of nothing for used up', () => {
    expect(amountLevels(anAmount({ limit: '0', used: '1' })).level).toBe(
      'full',
    );
  });

  it('measures a part of a project by what is granted to it', () => {
    const part = anAmount({ limit: undefined, leased: '4', used: '3' });
    expect(amountLevels(part)).toMatchObject({ used: 0.75, granted: 1 });
  });

  it('draws a part to the limit of the whole, and warns by what the part has', () => {
    const part = anAmount({ limit: undefined, leased: '4', used: '4' });
    expect(amountLevels(part, '16')).toMatchObject({
      ...{ used: 0.25, granted: 0.25 },
      level: 'full',
    });
    const idle = anAmount({ limit: undefined, leased: '4', used: '0' });
    expect(amountLevels(idle, '16')).toMatchObject({ used: 0, granted: 0.25 });
  });

  it('finds the keys that are tightest', () => {
    const amounts = [
      anAmount({ key: 'a', used: '1' }),
      anAmount({ key: 'b', used: '9' }),
      anAmount({ key: 'c', used: '5' }),
    ];
    expect(tightestAmounts(amounts, 2).map(({ key }) => key)).toEqual([
      'b',
      'c',
    ]);
  });
});

describe('keys of a quota', () => {
  it.each([
    ['requests.memory', 'memory'],
    ['limits.memory@NotTerminating', 'memory'],
    ['gold.storageclass.storage.k8s.io/requests.storage', 'storage'],
    ['requests.nvidia.com/gpu', 'nvidia.com/gpu'],
    ['pods', 'pods'],
  ])('%s counts %s', (key, resource) => {
    expect(quantityResource(key)).toBe(resource);
  });

  it('carry a scope behind the last name', () => {
    expect(splitScope('requests.cpu@PriorityClass=high')).toEqual({
      plain: 'requests.cpu',
      scope: 'PriorityClass=high',
    });
  });
});
