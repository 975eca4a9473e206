import { BoundedMap } from './BoundedMap';

describe('BoundedMap', () => {
  it('forgets what was not asked for the longest when it is full', () => {
    const map = BoundedMap.create<string, number>({ maxEntries: 2 });
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);

    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([
      1,
      undefined,
      3,
    ]);
  });
});
