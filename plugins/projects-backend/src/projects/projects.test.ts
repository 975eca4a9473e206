import { createTestDatabases } from '@rigging/backend-testing';
import type {
  CreateProjectRequest,
  Effect,
} from '@rigging/backstage-plugin-projects-common';
import { ProjectsFixture } from './__testUtils__/ProjectsFixture';

jest.setTimeout(180_000);

const databases = createTestDatabases();

const messages = (effects: Effect[]) => effects.map(({ message }) => message);
const refusals = (effects: Effect[]) =>
  messages(effects.filter(({ severity }) => severity === 'refusal'));

describe.each(databases.eachSupportedId())('projects on %s', databaseId => {
  let fixture: ProjectsFixture;

  beforeEach(async () => {
    fixture = await ProjectsFixture.create(databases, databaseId);
  });

  it('does nothing in a dry run but say what would be done, for every change', async () => {
    await fixture.create({ limit: { pods: '10' } });
    await fixture.create({ name: 'other', limit: { pods: '10' } });
    await fixture.addNamespace('shop', 'west/web', { pods: '6' });
    const before = await fixture.dump();
    const said = [
      await fixture.create({ name: 'third', limit: { pods: '1' } }, true),
      await fixture.update('shop', { limit: { pods: '20' } }, true),
      await fixture.update('shop', { limit: { pods: '5' } }, true),
      await fixture.remove('shop', 'delete', { dryRun: true }),
      await fixture.remove('shop', 'move', { dryRun: true, to: 'other' }),
    ];
    expect(await fixture.dump()).toEqual(before);
    for (const { project, effects } of said) {
      expect(project).toBeUndefined();
      expect(effects.length).toBeGreaterThan(0);
    }
    expect(fixture.changed).toHaveLength(2);
  });

  // rancher#53150, #56498; peers 4.2: lowering below use.
  it('lowers no limit below what is used, unless that is accepted, and then gets there as use falls', async () => {
    await fixture.create({ limit: { pods: '10' } });
    await fixture.addNamespace('shop', 'west/web', { pods: '6' });
    const lower = { limit: { pods: '5' } };
    const said = await fixture.update('shop', lower, true);
    expect(said.effects).toMatchObject([
      { severity: 'refusal', key: 'pods', asked: '6', free: '5' },
    ]);
    await expect(fixture.update('shop', lower)).rejects.toMatchObject({
      name: 'QuotaExceededError',
      // By its name, and not by the id that nobody knows.
      message: expect.stringContaining('west/web'),
    });
    const done = await fixture.update('shop', {
      ...{ ...lower, acceptBelowUse: true },
    });
    expect(messages(done.effects)).toContain(
      '6 of pods are used, which is more. Nothing is stopped; nothing new starts until less is used, and what is given back is not granted again',
    );
    expect(done.project?.conditions).toMatchObject([
      { type: 'AboveLimit', reason: 'LimitLowered' },
    ]);
    await fixture.obey('west/web', { pods: '3' });
    await fixture.obey('west/web', { pods: '3' });
    const { conditions } = await fixture.projects.get('shop');
    expect(conditions).toEqual([]);
  });

  // rancher#35647, #18877, #24664, #27750
  it('brings changed container defaults and Pod Security to namespaces that are there', async () => {
    await fixture.create({ limit: { pods: '10' } });
    await fixture.addNamespace('shop', 'west/web');
    await fixture.addNamespace('shop', 'east/web');
    fixture.marked.length = 0;
    const { effects } = await fixture.update('shop', {
      containerDefaults: { requests: { cpu: '100m' } },
    });
    expect(new Set(fixture.marked)).toEqual(new Set(['west/web', 'east/web']));
    expect(messages(effects).join()).toContain('The 2 namespaces get the new');
    fixture.marked.length = 0;
    await fixture.update('shop', { podSecurity: 'restricted' });
    expect(new Set(fixture.marked)).toEqual(new Set(['west/web', 'east/web']));
    fixture.marked.length = 0;
    // What has nothing to do with them rewrites nothing.
    await fixture.update('shop', { displayName: 'Shop' });
    expect(fixture.marked).toEqual([]);
  });

  it('loses what is set to null, says so, and tells its namespaces', async () => {
    await fixture.create({
      ...{ displayName: 'Shop', description: 'Sells', podSecurity: 'baseline' },
      ...{ owner: 'group:default/team-a', limit: { pods: '10' } },
      namespaceDefaults: { mode: 'fixed', hard: { pods: '2' } },
      containerDefaults: { requests: { cpu: '100m' } },
    });
    await fixture.addNamespace('shop', 'west/web');
    await fixture.addNamespace('shop', 'east/web');
    fixture.marked.length = 0;
    const nothing = {
      ...{ displayName: null, description: null, podSecurity: null },
      ...{ owner: null, namespaceDefaults: null, containerDefaults: null },
    };
    const said = await fixture.update('shop', nothing, true);
    const { effects } = await fixture.update('shop', nothing);
    expect(said.effects).toEqual(effects);
    expect(messages(effects)).toEqual([
      'Nobody owns the project; only administrators and members with a role manage it. group:default/team-a has no role in its namespaces any more by owning it, and its limit counts against no budget',
      'The 2 namespaces lose the defaults of containers; containers that start from now on get none',
      'The Pod Security level of the 2 namespaces becomes that of their clusters; pods that run go on, new ones have to comply',
      'Those of the 2 namespaces that have no terms of their own get what they need, up to the limit of the project',
    ]);
    const project = await fixture.projects.get('shop');
    for (const field of Object.keys(nothing)) {
      expect([field, Reflect.get(project, field)]).toEqual([field, undefined]);
    }
    expect(project.limit).toEqual({ pods: '10' });
    expect(fixture.marked).toContain('west/web');
  });

  // peers 4.2 number 9: no namespace escapes by a change of selection.
  it('does not let a cluster with namespaces fall out, and names it', async () => {
    await fixture.create({});
    await fixture.addNamespace('shop', 'east/web');
    const narrower = { clusters: { selector: { stage: 'dev' } } };
    const said = await fixture.update('shop', narrower, true);
    expect(refusals(said.effects)).toEqual([
      "The cluster 'east' has 1 namespace of the project; move or detach these first, or go on selecting it",
    ]);
    await expect(fixture.update('shop', narrower)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining("The cluster 'east'"),
    });
    const wider = { clusters: { selector: { stage: 'prod' } } };
    await expect(fixture.update('shop', wider)).resolves.toBeDefined();
  });

  it('keeps what two people change at once, of different things', async () => {
    await fixture.create({ limit: { pods: '10' } });
    await Promise.all([
      fixture.update('shop', { displayName: 'Shop' }),
      fixture.update('shop', { limit: { pods: '20' } }),
      fixture.update('shop', { podSecurity: 'baseline' }),
    ]);
    expect(await fixture.projects.get('shop')).toMatchObject({
      ...{ displayName: 'Shop', podSecurity: 'baseline' },
      limit: { pods: '20' },
    });
  });

  it('gives a name to one of those who want it at once', async () => {
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => fixture.create({})),
    );
    expect(results.filter(each => each.status === 'fulfilled')).toHaveLength(1);
    const refused = results.flatMap(each =>
      each.status === 'rejected' ? String(each.reason) : [],
    );
    expect(refused).toEqual(
      Array(2).fill(expect.stringContaining("The name 'shop' is taken")),
    );
  });

  // rancher#22096, #36261, #40645
  it('is deleted with a dead cluster: explained, and gone when that has let go', async () => {
    await fixture.create({ limit: { pods: '10' } });
    await fixture.addNamespace('shop', 'west/web', { pods: '3' });
    await fixture.addNamespace('shop', 'east/web', { pods: '4' });
    await fixture.cutOff('east');
    const said = await fixture.remove('shop', 'delete', { dryRun: true });
    expect(messages(said.effects)).toContain(
      "The cluster 'east' cannot be reached: what is there stays until it returns, or leaves the registry. The project is kept, as being deleted, until then",
    );
    const { project } = await fixture.remove('shop', 'delete');
    expect(project).toMatchObject({
      state: 'deleting',
      conditions: [
        { type: 'Deleting', reason: 'ClusterUnreachable' },
        { type: 'ClustersUnreachable' },
      ],
    });
    await fixture.release('west/web');
    expect(await fixture.projects.get('shop')).toMatchObject({
      namespaceCount: 1,
    });
    await expect(fixture.update('shop', { displayName: 'x' })).rejects.toThrow(
      'is being deleted',
    );
    const again = await fixture.remove('shop', 'delete');
    expect(messages(again.effects)).toEqual([
      "The project 'shop' is being deleted already",
    ]);
    await fixture.release('east/web');
    await expect(fixture.projects.get('shop')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    // What it was of is free for the next one of the name.
    await expect(fixture.create({})).resolves.toBeDefined();
  });

  // rancher#53186, #15521, #15549
  it('is deleted with its namespaces moved, which is one step and moves their quota', async () => {
    await fixture.create({ limit: { pods: '10' } });
    await fixture.create({ name: 'small', limit: { pods: '5' } });
    await fixture.create({ name: 'big', limit: { pods: '20' } });
    await fixture.create({
      ...{ name: 'elsewhere', clusters: { names: ['east'] } },
    });
    await fixture.addNamespace('shop', 'west/web', { pods: '4' });
    await fixture.addNamespace('shop', 'west/db', { pods: '4' });
    const before = await fixture.dump();
    await expect(
      fixture.remove('shop', 'move', { to: 'small' }),
    ).rejects.toThrow(/pods: asked .* of 5/);
    await expect(
      fixture.remove('shop', 'move', { to: 'elsewhere' }),
    ).rejects.toThrow("'elsewhere' does not take in the cluster 'west'");
    expect(await fixture.dump()).toEqual(before);
    await fixture.remove('shop', 'move', { to: 'big' });
    expect(await fixture.projectOf('west/web')).toBe('big');
    expect(await fixture.projectOf('west/db')).toBe('big');
    const { amounts } = await fixture.projects.get('big');
    expect(amounts).toMatchObject([{ key: 'pods', used: '8' }]);
    await expect(fixture.projects.get('shop')).rejects.toThrow('no project');
  });

  it('takes no namespace while it is being deleted, whoever is first', async () => {
    for (let round = 0; round < 8; round += 1) {
      const name = `shop-${round}`;
      await fixture.create({ name });
      const path = `west/web-${round}`;
      const [added] = await Promise.allSettled([
        fixture.addNamespace(name, path),
        fixture.remove(name, 'detach'),
      ]);
      const isThere = (await fixture.projectOf(path)) !== undefined;
      expect(isThere).toBe(added.status === 'fulfilled');
      const orphans = await fixture
        .knex('project_namespaces')
        .whereNotIn('project_id', fixture.knex('projects').select('id'));
      expect(orphans).toEqual([]);
    }
  });

  it('keeps a reservation for its cluster, and shows the clusters by name', async () => {
    const { project } = await fixture.create({
      limit: { pods: '10' },
      reservations: [{ cluster: 'east', amounts: { pods: '4' } }],
    });
    expect(project?.reservations).toEqual([
      { cluster: 'east', amounts: { pods: '4' } },
    ]);
    await fixture.addNamespace('shop', 'west/web', { pods: '6' });
    await expect(
      fixture.update('shop', {
        reservations: [{ cluster: 'east', amounts: { pods: '5' } }],
      }),
    ).rejects.toThrow(
      'pods: asked 11, free 10 of 10; the rest is with west/web',
    );
    await expect(
      fixture.update('shop', { clusters: { names: ['west'] } }),
    ).rejects.toThrow("reservations name the cluster 'east'");
  });

  it('says what a person should know: unknown owner, missing clusters, unmet demand', async () => {
    await fixture.create({
      ...{ owner: 'group:default/team-a', limit: { pods: '5' } },
      clusters: { names: ['west', 'east'] },
    });
    await fixture.addNamespace('shop', 'west/web', { pods: '9' });
    await fixture.knex('projects').update({ owner: 'group:default/ghosts' });
    await fixture
      .knex('projects')
      .update({ clusters: JSON.stringify({ names: ['west', 'gone'] }) });
    const { conditions } = await fixture.projects.get('shop');
    expect(conditions.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['OwnerUnknown', 'ClustersUnknown']),
    );
    expect(JSON.stringify(conditions)).not.toContain('id-of-');
  });

  it('warns of pods that a quota refuses for want of a container default', async () => {
    const { effects } = await fixture.create({
      limit: { 'limits.cpu': '4', memory: '8Gi', pods: '10' },
      containerDefaults: { limits: { cpu: '1' } },
    });
    const warnings = effects.filter(({ severity }) => severity === 'warning');
    expect(warnings.map(({ key }) => key)).toEqual([
      undefined,
      'requests.memory',
    ]);
    const later = await fixture.update('shop', { displayName: 'Shop' });
    expect(later.effects).toEqual([]);
  });

  it('lists page by page what is asked for', async () => {
    const selections: [string, CreateProjectRequest['clusters']][] = [
      ['a-east', { names: ['east'] }],
      ['b-dev', { selector: { stage: 'dev' } }],
      ['c-both', { selector: { stage: 'dev', team: 'x' } }],
      ['d-west', { names: ['west'] }],
      ['e-100%', { names: ['west'] }],
    ];
    for (const [name, clusters] of selections) {
      await fixture.create({
        ...{ name: name.replace('%', ''), displayName: name, clusters },
      });
    }
    const list = async (query: Parameters<typeof fixture.projects.list>[0]) => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await fixture.projects.list({
          ...query,
          limit: 2,
          cursor,
        });
        names.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      } while (cursor);
      const { totalItems } = await fixture.projects.list(query);
      expect(totalItems).toBe(names.length);
      return names;
    };
    expect(await list({})).toEqual([
      'a-east',
      'b-dev',
      'c-both',
      'd-west',
      'e-100',
    ]);
    expect(await list({ cluster: 'west' })).toEqual([
      'b-dev',
      'd-west',
      'e-100',
    ]);
    expect(await list({ cluster: 'east' })).toEqual(['a-east']);
    expect(await list({ cluster: 'nothere' })).toEqual([]);
    expect(await list({ search: '100%' })).toEqual(['e-100']);
    expect(await list({ search: '%' })).toEqual(['e-100']);
    expect(await list({ owner: 'team-a' })).toEqual([]);
    expect(await list({ kind: 'system' })).toEqual([]);
    const owned = { type: 'owner' as const, owners: ['group:default/team-a'] };
    // Who owns nothing must fall under "not owned by" as well.
    expect(await list({ visible: { not: owned } })).toHaveLength(5);
    expect(await list({ visible: owned })).toEqual([]);
    expect(
      await list({
        visible: {
          anyOf: [owned, { type: 'name', names: ['d-west', 'none'] }],
        },
      }),
    ).toEqual(['d-west']);
    // A cluster with namespaces of the project is one of it, however it is selected by now.
    await fixture.addNamespace('b-dev', 'west/web');
    await fixture.addCluster('west', { stage: 'old' });
    expect(await list({ cluster: 'west' })).toEqual([
      'b-dev',
      'd-west',
      'e-100',
    ]);
    const { nextCursor } = await fixture.projects.list({ limit: 1 });
    await expect(
      fixture.projects.list({ search: 'x', cursor: nextCursor }),
    ).rejects.toThrow('another filter');
  });
});
