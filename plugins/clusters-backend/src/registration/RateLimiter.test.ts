import { RateLimiter } from './RateLimiter';

describe('RateLimiter', () => {
  it('counts each key for itself, within a window', () => {
    let time = 0;
    const limiter = RateLimiter.create({
      limit: 2,
      windowMs: 100,
      now: () => time,
    });
    limiter.count('a');
    expect(limiter.isExceeded('a')).toBe(false);
    limiter.count('a');
    expect(limiter.isExceeded('a')).toBe(true);
    expect(limiter.isExceeded('b')).toBe(false);
    time = 100;
    expect(limiter.isExceeded('a')).toBe(false);
    limiter.count('a');
    expect(limiter.isExceeded('a')).toBe(false);
  });

  it('forgets the oldest of too many keys', () => {
    const limiter = RateLimiter.create({
      limit: 1,
      windowMs: 100,
      now: () => 0,
    });
    for (let index = 0; index <= 10_000; index += 1) {
      limiter.count(`source-${index}`);
    }
    expect(limiter.isExceeded('source-0')).toBe(false);
    expect(limiter.isExceeded('source-10000')).toBe(true);
  });
});
