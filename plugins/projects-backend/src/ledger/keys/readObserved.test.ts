import { readObserved } from './readObserved';

describe('readObserved', () => {
  it('reads what a cluster shows by keys of the ledger', () => {
    expect(
      readObserved({ cpu: '1', pods: '2' }, { scope: 'NotTerminating' }),
    ).toEqual(
      new Map([
        ['requests.cpu@NotTerminating', 10n ** 9n],
        ['pods@NotTerminating', 2n * 10n ** 9n],
      ]),
    );
  });

  it('takes the larger of two names, nothing below zero, and leaves out what is no quantity', () => {
    const values = {
      cpu: '1',
      'requests.cpu': '2',
      pods: '-5',
      memory: 'much',
    };
    expect(readObserved(values, { scope: '' })).toEqual(
      new Map([
        ['requests.cpu', 2n * 10n ** 9n],
        ['pods', 0n],
      ]),
    );
  });
});
