import type { Amount } from '@rigging/backstage-plugin-projects-common';
import { describeConditions } from './describeConditions';
import type { ProjectRecord } from './ProjectRecord';

const UPDATED = Date.parse('2026-11-01T12:00:00Z');
const project: ProjectRecord = {
  ...{ id: '1', name: 'shop', kind: 'custom', state: 'active' },
  ...{ clusters: { names: ['west'] }, limit: { pods: '10' }, reservations: [] },
  ...{ createdAt: UPDATED, updatedAt: UPDATED },
};
const amount = (overrides: Partial<Amount>): Amount => ({
  ...{ key: 'pods', limit: '10', leased: '10', hard: '10', used: '10' },
  free: '0',
  ...overrides,
});
const west = { id: 'w', name: 'west', isReachable: true, labels: {} };

function told(facts: Partial<Parameters<typeof describeConditions>[1]>) {
  return describeConditions(project, {
    ...{ amounts: [], selected: [west], used: [west], isOwnerUnknown: false },
    ...facts,
  });
}

describe('describeConditions', () => {
  it('has nothing to say while all is well', () => {
    expect(told({ amounts: [amount({ used: '3', free: '7' })] })).toEqual([]);
  });

  it('says what is asked for and cannot be granted, with what is free', () => {
    expect(told({ amounts: [amount({ wanted: '4' })] })).toMatchObject([
      {
        type: 'DemandUnmet',
        message:
          '4 more of pods is asked for, and 0 is free; raise the limit, or use less',
      },
    ]);
  });

  it('takes no key for short that only waits for another one', () => {
    const cpu = amount({ key: 'requests.cpu', free: '750m', wanted: '150m' });
    expect(told({ amounts: [cpu, amount({ wanted: '4' })] })).toHaveLength(1);
  });

  it('says since when a cluster is away', () => {
    const seen = UPDATED + 5_000;
    const away = { ...west, isReachable: false, lastSeenAt: seen };
    expect(told({ used: [away] })).toMatchObject([
      { type: 'ClustersUnreachable', since: new Date(seen) },
    ]);
  });
});
