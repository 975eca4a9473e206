import { ShortCache } from './ShortCache';

describe('ShortCache', () => {
  let time: number;
  let loads: number;
  let cache: ShortCache<string>;
  const load = async () => {
    loads += 1;
    return `answer ${loads}`;
  };
  const fail = async () => {
    loads += 1;
    throw new Error('no more');
  };

  beforeEach(() => {
    time = 0;
    loads = 0;
    cache = ShortCache.create({ ttlMs: 1_000, now: () => time });
  });

  it('asks once for a burst', async () => {
    await Promise.all([cache.get('a', load), cache.get('a', load)]);
    expect(loads).toBe(1);
  });

  it('renews an answer that is in use, and lets nobody wait for it', async () => {
    await cache.get('a', load);
    time = 600;
    expect(await cache.get('a', load)).toBe('answer 1');
    expect(await cache.get('a', load)).toBe('answer 2');
    expect(loads).toBe(2);
    time = 1_500;
    expect(await cache.get('a', load)).toBe('answer 2');
  });

  it('uses no answer for longer than its time', async () => {
    await cache.get('a', load);
    time = 1_000;
    expect(await cache.get('a', load)).toBe('answer 2');
  });

  it('uses no answer for longer than its time while a renewal hangs', async () => {
    await cache.get('a', load);
    time = 600;
    await cache.get('a', () => new Promise(() => {}));
    time = 1_000;
    await expect(cache.get('a', fail)).rejects.toThrow('no more');
  });

  it('forgets an answer at once when its renewal is refused', async () => {
    await cache.get('a', load);
    time = 600;
    await cache.get('a', fail);
    await expect(cache.get('a', fail)).rejects.toThrow('no more');
  });

  it('does not bring back what was deleted while it was renewed', async () => {
    await cache.get('a', load);
    time = 600;
    const renewal = cache.get('a', load);
    cache.delete('a');
    await renewal;
    expect(await cache.get('a', load)).toBe('answer 3');
  });

  it('does not remember failures', async () => {
    await expect(cache.get('a', fail)).rejects.toThrow('no more');
    expect(await cache.get('a', load)).toBe('answer 2');
  });

  it('holds no more than it may', async () => {
    cache = ShortCache.create({ ttlMs: 1_000, maxEntries: 2, now: () => time });
    for (const key of ['a', 'b', 'c']) await cache.get(key, load);
    await cache.get('a', load);
    expect(loads).toBe(4);
  });
});
