import { withParents } from './withParents';

const GROUPS: Record<string, string[]> = {
  'user:default/ada': ['group:default/dev', 'group:default/gone'],
  'group:default/dev': ['group:default/it'],
  'group:default/it': ['group:default/all'],
  'group:default/all': ['group:default/it'],
};

describe('withParents', () => {
  it('finds groups up to the top, once each even in a circle, and leaves out what the catalog does not have', async () => {
    const asked: string[][] = [];

    const found = await withParents(['user:default/ada'], async refs => {
      asked.push(refs);
      return refs
        .filter(ref => GROUPS[ref])
        .map(ref => ({ ref, groups: GROUPS[ref] }));
    });

    expect([...found]).toEqual(Object.keys(GROUPS));
    expect(asked).toEqual([
      ['user:default/ada'],
      ['group:default/dev', 'group:default/gone'],
      ['group:default/it'],
      ['group:default/all'],
    ]);
  });

  it('asks nothing about nobody', async () => {
    const load = jest.fn();

    expect((await withParents([], load)).size).toBe(0);
    expect(load).not.toHaveBeenCalled();
  });
});
