import { disconnectedRefusal } from './disconnectedRefusal';

const west = {
  id: '1',
  name: 'west',
  ceiling: 'admin',
  state: 'registered',
  labels: {},
} as const;

describe('disconnectedRefusal', () => {
  it('says when the cluster was last heard from, not since when it is gone', () => {
    const { code, reason, message } = disconnectedRefusal({
      ...west,
      lastContactAt: new Date('2026-11-21T12:00:00Z'),
    });

    expect({ code, reason }).toEqual({
      code: 503,
      reason: 'ClusterDisconnected',
    });
    expect(message).toContain(
      "'west' is not reachable; last heard from at 2026-11-21T12:00:00.000Z.",
    );
    expect(message).not.toContain('since');
  });

  it('says no time of one that was never heard from', () => {
    expect(disconnectedRefusal(west).message).toContain(
      "'west' is not reachable. No tunnel",
    );
  });

  it('says what to do with one that was never imported', () => {
    expect(disconnectedRefusal({ ...west, state: 'pending' })).toMatchObject({
      reason: 'ClusterNotImported',
      message: expect.stringContaining('run the command'),
    });
  });
});
