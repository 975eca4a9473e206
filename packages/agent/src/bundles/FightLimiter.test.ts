import { FightLimiter } from './FightLimiter';

describe('FightLimiter', () => {
  let now = 0;
  let limiter: FightLimiter;

  const correct = (times: number, everyMs: number) => {
    for (let i = 0; i < times; i++) {
      now += everyMs;
      limiter.corrected('a');
    }
  };

  beforeEach(() => {
    now = 1_000;
    limiter = FightLimiter.create({ now: () => now });
  });

  it('gives way after five corrections within a minute, for five minutes', () => {
    correct(4, 10_000);
    expect(limiter.pausedUntil('a')).toBeUndefined();

    correct(1, 10_000);

    expect(limiter.pausedUntil('a')).toBe(now + 300_000);
    expect(limiter.pausedUntil('b')).toBeUndefined();
    now += 300_000;
    expect(limiter.pausedUntil('a')).toBeUndefined();
  });

  it('goes on correcting what is changed now and then', () => {
    correct(100, 90_000);

    expect(limiter.pausedUntil('a')).toBeUndefined();
  });

  it('gives way to somebody who comes by four times a minute', () => {
    correct(10, 15_000);

    expect(limiter.pausedUntil('a')).toBeDefined();
  });

  it('begins anew with a new revision', () => {
    correct(5, 1);

    limiter.forget('a');

    expect(limiter.pausedUntil('a')).toBeUndefined();
  });
});
