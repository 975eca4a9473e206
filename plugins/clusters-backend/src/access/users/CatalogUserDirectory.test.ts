import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createPeople } from '@rigging/backend-testing';
import { CatalogUserDirectory } from './CatalogUserDirectory';

const team = (name: string) => `group:default/${name}`;

function setup(entities: Entity[]) {
  const catalog = catalogServiceMock({ entities });
  const questions: string[][] = [];
  let asked = catalog;
  let time = 0;
  const directory = CatalogUserDirectory.create({
    auth: mockServices.auth(),
    now: () => time,
    catalog: {
      ...catalog,
      getEntitiesByRefs: (request, options) => {
        questions.push([...request.entityRefs]);
        return asked.getEntitiesByRefs(request, options);
      },
    },
  });
  return {
    directory,
    questions,
    pass: (ms: number) => {
      time += ms;
    },
    change: (changed: Entity[]) => {
      asked = catalogServiceMock({ entities: changed });
    },
    fail: () => {
      asked = {
        ...catalog,
        getEntitiesByRefs: async () => {
          throw new Error('connect ECONNREFUSED');
        },
      };
    },
  };
}

describe('CatalogUserDirectory', () => {
  it('finds the groups of a user and all of their parents', async () => {
    const { directory } = setup(
      createPeople({
        users: { jane: ['a', 'b'] },
        parents: { a: 'dept', dept: 'company', other: 'company' },
      }),
    );
    expect(await directory.find('User:Default/Jane')).toEqual({
      ref: 'user:default/jane',
      groups: ['a', 'b', 'company', 'dept'].map(team),
    });
  });

  it('tells an entity from a later one of its name', async () => {
    const build = (uid: string): Entity => ({
      ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component' },
      metadata: { name: 'build', namespace: 'default', uid },
    });
    const { directory, change, pass } = setup([build('first')]);
    const uid = async () =>
      (await directory.find('component:default/build'))?.uid;
    expect(await uid()).toBe('first');
    change([build('second')]);
    pass(1_001);
    expect(await uid()).toBe('second');
  });

  it('comes to an end where groups are their own grandparents', async () => {
    const { directory } = setup(
      createPeople({
        users: { jane: ['a'] },
        parents: { a: 'b', b: 'c', c: 'a' },
      }),
    );
    expect((await directory.find('user:default/jane'))?.groups).toEqual(
      ['a', 'b', 'c'].map(team),
    );
  });

  it('knows groups, Components and Resources too, and nobody else', async () => {
    const things: Entity[] = ['Component', 'Resource', 'API'].map(kind => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'thing', namespace: 'default' },
      relations: [{ type: 'memberOf', targetRef: team('a') }],
    }));
    const { directory } = setup([
      ...createPeople({ users: {}, parents: { a: 'dept' } }),
      ...things,
    ]);
    const find = (ref: string) => directory.find(ref);
    expect(await find(team('a'))).toEqual({
      ref: team('a'),
      groups: [team('dept')],
    });
    expect(await find('component:default/thing')).toMatchObject({ groups: [] });
    expect(await find('resource:default/thing')).toMatchObject({ groups: [] });
    expect(await find('user:default/nobody')).toBeUndefined();
    await expect(find('api:default/thing')).rejects.toThrow(
      'cannot have roles',
    );
  });

  it('counts no group that the catalog does not have', async () => {
    const people = createPeople({ users: { jane: ['a', 'gone'] } });
    const { directory } = setup(
      people.filter(({ metadata }) => metadata.name !== 'gone'),
    );
    expect((await directory.find('user:default/jane'))?.groups).toEqual([
      team('a'),
    ]);
  });

  it.each(['user:default/šdmin', 'user:default/a\u212a', 'user:default/a b'])(
    'refuses %j, which a cluster could take for somebody else',
    async ref => {
      const { directory, questions } = setup([]);
      await expect(directory.find(ref)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
      expect(questions).toEqual([]);
    },
  );

  it('asks once for many, and for a level of groups at a time', async () => {
    const users = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`user-${i}`, [`team-${i % 20}`]]),
    );
    const parents = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`team-${i}`, 'company']),
    );
    const { directory, questions } = setup(createPeople({ users, parents }));

    const found = await directory.findAll(
      Object.keys(users).map(name => `user:default/${name}`),
    );

    expect(found[21]).toEqual({
      ref: 'user:default/user-21',
      groups: [team('company'), team('team-1')],
    });
    expect(questions.map(refs => refs.length)).toEqual([300, 20, 1]);
  });

  it('is asked again after a second, and not before', async () => {
    const { directory, questions, pass, change } = setup(
      createPeople({ users: { jane: ['a'] } }),
    );
    await directory.find('user:default/jane');
    await directory.find('user:default/jane');
    expect(questions).toHaveLength(2);

    change(createPeople({ users: { jane: [] } }));
    pass(1_000);

    expect((await directory.find('user:default/jane'))?.groups).toEqual([]);
    change([]);
    pass(1_000);
    expect(await directory.find('user:default/jane')).toBeUndefined();
  });

  it('lets nobody in while the catalog does not answer, and forgets that it did not', async () => {
    const { directory, fail, change, pass } = setup(
      createPeople({ users: { jane: [] } }),
    );
    fail();
    await expect(directory.find('user:default/jane')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    change(createPeople({ users: { jane: [] } }));
    expect(await directory.find('user:default/jane')).toBeDefined();
    fail();
    pass(1_000);
    await expect(directory.find('user:default/jane')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
