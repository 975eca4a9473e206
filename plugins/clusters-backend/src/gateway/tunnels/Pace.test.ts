import { Pace } from './Pace';

describe('Pace', () => {
  it('lets a burst pass, and after that so many per second', () => {
    let now = 0;
    const pace = Pace.create({ burst: 3, perSecond: 10, now: () => now });
    expect([pace.take(), pace.take(), pace.take()]).toEqual([0, 0, 0]);
    expect(pace.take()).toBe(100);
    now += 100;
    expect(pace.take()).toBe(100);
    now += 10_000;
    // However long nobody came, no more than the burst is saved.
    expect([pace.take(), pace.take(), pace.take()]).toEqual([0, 0, 0]);
    expect(pace.take()).toBeGreaterThan(0);
  });
});
