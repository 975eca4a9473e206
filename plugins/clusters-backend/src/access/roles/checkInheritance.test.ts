import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import fc from 'fast-check';
import { makeRole } from './__fixtures__/makeRole';
import { checkInheritance } from './checkInheritance';
import { findCycle } from './findCycle';
import { resolveRole } from './resolveRole';

function check(name: string, ...roles: Partial<RoleTemplate>[]) {
  return () =>
    checkInheritance(
      name,
      new Map(roles.map(makeRole).map(role => [role.name, role])),
    );
}

describe('checkInheritance', () => {
  it('names the cycle, also one that others close', () => {
    expect(
      check(
        'a',
        { name: 'a', inherits: ['b'] },
        { name: 'b', inherits: ['c'] },
        { name: 'c', inherits: ['a'] },
      ),
    ).toThrow('a → b → c → a');
    expect(check('a', { name: 'a', inherits: ['a'] })).toThrow('a → a');
  });

  it('takes one role by two ways', () => {
    expect(
      check(
        'a',
        { name: 'a', inherits: ['b', 'c'] },
        { name: 'b', inherits: ['d'] },
        { name: 'c', inherits: ['d'] },
        { name: 'd' },
      ),
    ).not.toThrow();
  });

  it('names a role that is not there', () => {
    expect(check('a', { name: 'a', inherits: ['gone'] })).toThrow("'gone'");
  });

  it('wants inherited roles for the same contexts, and looks at heirs too', () => {
    const heir = { name: 'heir', inherits: ['base'] };
    const base = { name: 'base', contexts: ['cluster' as const] };

    expect(check('heir', heir, base)).toThrow("'heir' is for a project");
    expect(check('base', heir, base)).toThrow("'heir' is for a project");
  });

  it('keeps what is administrative so in heirs', () => {
    const base = { name: 'base', administrative: true };
    const heir = { name: 'heir', inherits: ['base'] };

    expect(check('base', base, heir)).toThrow("'heir' inherits 'base'");
    expect(
      check('base', base, { ...heir, administrative: true }),
    ).not.toThrow();
  });

  it('refuses inheritance over too many levels', () => {
    const chain = Array.from({ length: 12 }, (_, index) => ({
      name: `r${index}`,
      inherits: index < 11 ? [`r${index + 1}`] : [],
    }));

    expect(check('r0', ...chain)).toThrow('over 11 levels');
    expect(check('r11', ...chain)).toThrow('over 11 levels');
  });

  it('refuses what is too large with all that is inherited', () => {
    const values = Array.from({ length: 40 }, (_, index) => `thing-${index}`);
    const large = {
      rules: [{ apiGroups: ['a', 'b'], resources: values, verbs: values }],
    };

    expect(check('a', { name: 'a', ...large })).not.toThrow();
    expect(
      check(
        'a',
        { name: 'a', ...large, inherits: ['b'] },
        { name: 'b', ...large },
      ),
    ).toThrow('too large');
  });

  it('ends when roles that inherit it are on a cycle', () => {
    expect(
      check(
        'a',
        { name: 'a' },
        { name: 'b', inherits: ['a', 'c'] },
        { name: 'c', inherits: ['b'] },
      ),
    ).not.toThrow();
  });
});

describe('findCycle', () => {
  it('finds one exactly when one can go on for ever', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(
        fc.array(fc.subarray(names), { minLength: 5, maxLength: 5 }),
        graph => {
          const inheritedBy = (name: string) => graph[names.indexOf(name)];
          let reached = ['a'];
          for (const _ of names) {
            reached = [...new Set(reached.flatMap(inheritedBy))];
          }
          const cycle = findCycle('a', inheritedBy);
          expect(cycle !== undefined).toBe(reached.length > 0);
          expect(cycle?.at(0)).toBe(cycle?.at(-1));
        },
      ),
    );
  });
});

describe('resolveRole', () => {
  it('has each rule once, by the shortest way, and ends in spite of cycles and gaps', () => {
    const roles = [
      makeRole({ name: 'a', inherits: ['b', 'c', 'gone'], external: 'view' }),
      makeRole({ name: 'b', inherits: ['d', 'a'], external: 'view' }),
      makeRole({ name: 'c', rules: [] }),
      makeRole({ name: 'd', inherits: ['b'], external: 'edit' }),
    ];
    const templates = new Map(roles.map(role => [role.name, role]));

    const resolved = resolveRole(roles[0], templates);

    expect(resolved.rules.map(({ path }) => path)).toEqual([
      ['a'],
      ['a', 'b'],
      ['a', 'b', 'd'],
    ]);
    expect(resolved.externals).toEqual([
      { path: ['a'], external: 'view' },
      { path: ['a', 'b', 'd'], external: 'edit' },
    ]);
  });
});
