import { readAmounts } from '../../ledger/keys/readAmounts';
import { describeExcess } from './describeExcess';

const amounts = (values: Record<string, string>) =>
  readAmounts(values, { name: 'test' });
const used = amounts({ pods: '2', 'requests.cpu': '1500m' });

describe('describeExcess', () => {
  it('has nothing to say of what fits', () => {
    const max = amounts({ pods: '2', 'requests.cpu': '2' });
    const min = amounts({});
    expect(describeExcess(used, { mode: 'elastic', min, max })).toEqual([]);
  });

  it('warns of what is used beyond the terms, and of keys that these do not name', () => {
    const hard = amounts({ pods: '1' });
    expect(describeExcess(used, { mode: 'fixed', hard })).toMatchObject([
      { severity: 'warning', key: 'pods', asked: '2', free: '1' },
      { key: 'requests.cpu', asked: '1500m', free: '0' },
    ]);
  });
});
