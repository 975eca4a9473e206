import { createTestDatabases } from '@rigging/backend-testing';
import { elastic } from './__testUtils__/elastic';
import { fixed } from './__testUtils__/fixed';
import { LedgerFixture } from './__testUtils__/LedgerFixture';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const GPU = 'requests.nvidia.com/gpu';

describe.each(databases.eachSupportedId())(
  'races and bugs that others have (%s)',
  databaseId => {
    const setup = () => LedgerFixture.create(databases, databaseId);

    it('charges absolutely: an observation that comes three times counts once (Karmada 6407)', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '4' }));
      for (let time = 0; time < 3; time += 1) {
        await fixture.obey('west/a', { pods: '3' });
        expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '4' });
      }
    });

    it('lets late and reordered observations take nothing and give nothing twice', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '10' }));
      await fixture.obey('west/a', { pods: '1' });
      await fixture.change('west/a', fixed({ pods: '2' }));
      // The new spec is there, and not yet in force.
      const pending = {
        sequence: 2,
        spec: { pods: '2' },
        hard: { pods: '10' },
      };
      await fixture.observe('west/a', { ...pending, revision: 20 });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '10' });
      await fixture.observe('west/a', {
        sequence: 2,
        spec: { pods: '2' },
        used: { pods: '1' },
        revision: 21,
      });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '2' });
      await fixture.open('p', 'west/b', fixed({ pods: '8' }));
      const old = { sequence: 1, spec: { pods: '10' }, used: { pods: '9' } };
      await fixture.observe('west/a', { ...pending, revision: 20 });
      await fixture.observe('west/a', { ...old, revision: 3 });
      expect(await fixture.charged('p', 'pods')).toEqual({
        'west/a': '2',
        'west/b': '8',
      });
    });

    it('does not take an observation from before a larger grant for one of the smaller grant after it', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '2' }));
      const early = { sequence: 1, spec: { pods: '2' } };
      await fixture.observe('west/a', { ...early, revision: 1 });
      await fixture.change('west/a', fixed({ pods: '8' }));
      await fixture.obey('west/a', { pods: '2' });
      await fixture.change('west/a', fixed({ pods: '3' }));
      await fixture.observe('west/a', { ...early, revision: 1 });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '8' });
      // Also not of a quota that was deleted and made again from an old grant.
      await fixture.observe('west/a', { ...early, revision: 9 });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '8' });
      await fixture.obey('west/a', { pods: '2' });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '3' });
    });

    it('keeps every key of the limit in force in every namespace, also in those that are there already (Karmada 7865, Rancher 53150, 24664)', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '2', [GPU]: '1' }));
      await fixture.open('p', 'west/b', elastic({ pods: '2', [GPU]: '4' }));
      await fixture.limit('p', {
        pods: '10',
        [GPU]: '4',
        'limits.memory': '1Gi',
      });
      expect(await fixture.grant('west/a')).toEqual({
        sequence: 2,
        hard: { pods: '2', [GPU]: '1', 'limits.memory': '0' },
      });
      expect(Object.keys((await fixture.grant('west/b')).hard).sort()).toEqual([
        'limits.memory',
        'pods',
        GPU,
      ]);
      await expect(
        fixture.change('west/b', fixed({ [GPU]: '4' })),
      ).rejects.toThrow(`${GPU}: asked 4, free 3 of 4`);
    });

    it('takes all keys of a namespace or none', async () => {
      const fixture = await setup();
      await fixture.limit('p', { cpu: '10', memory: '8Gi' });
      await fixture.open('p', 'west/a', fixed({ cpu: '1', memory: '6Gi' }));
      await expect(
        fixture.open('p', 'west/b', fixed({ cpu: '9', memory: '3Gi' })),
      ).rejects.toThrow('requests.memory: asked 3Gi, free 2Gi of 8Gi');
      expect(await fixture.charged('p', 'requests.cpu')).toEqual({
        'west/a': '1',
      });
    });

    it('grants what waits with all its keys or not at all, and does not let it block what fits', async () => {
      const fixture = await setup();
      await fixture.limit('p', { cpu: '10', pods: '10' });
      await fixture.open('p', 'west/holder', fixed({ cpu: '1', pods: '9' }));
      const most = elastic({ cpu: '10', pods: '10' });
      await fixture.open('p', 'west/a', most);
      await fixture.open('p', 'west/b', most);
      await fixture.demand('west/a', { cpu: '4', pods: '3' });
      await fixture.demand('west/b', { cpu: '9' });
      await fixture.rebalance('p');
      await fixture.obey('west/a');
      await fixture.rebalance('p');
      expect((await fixture.grant('west/b')).hard['requests.cpu']).toBe('9');
      expect(await fixture.wanted('p', 'pods')).toMatchObject({
        'west/a': '2',
      });
    });

    it('has the room reserved for a cluster when its work fails over to it (Karmada 5179)', async () => {
      const fixture = await setup();
      await fixture.limit(
        'p',
        { cpu: '10' },
        { reserve: { dr: { cpu: '4' } } },
      );
      await expect(
        fixture.open('p', 'west/a', fixed({ cpu: '7' })),
      ).rejects.toThrow('asked 7, free 6 of 10');
      await fixture.open('p', 'west/a', fixed({ cpu: '6' }));
      await fixture.open('p', 'dr/a', fixed({ cpu: '4' }));
      expect((await fixture.grant('dr/a')).hard).toEqual({
        'requests.cpu': '4',
      });
      await expect(
        fixture.limit('p', { cpu: '10' }, { reserve: { dr: { cpu: '5' } } }),
      ).rejects.toThrow('requests.cpu: asked 11, free 10 of 10');
    });

    it('does not let a namespace take its use along to where it does not fit (Capsule 1662)', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.limit('q', { pods: '5' });
      await fixture.open('p', 'west/a', fixed({ pods: '6' }));
      await fixture.obey('west/a', { pods: '6' });
      await expect(
        fixture.move('west/a', 'q', fixed({ pods: '1' })),
      ).rejects.toThrow('pods: asked 6, free 5 of 5');
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '6' });
      expect(await fixture.charged('q', 'pods')).toEqual({});
    });

    it('moves all that is charged, to the last unit (Rancher 53186, 15521)', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.limit('q', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '6' }));
      await fixture.obey('west/a', { pods: '5' });
      const grants = await fixture.move('west/a', 'q', fixed({ pods: '5' }));
      expect(grants).toMatchObject([{ projectId: 'q', sequence: 2 }]);
      // What the cluster has not shown to be lower counts in the new project.
      expect(await fixture.charged('q', 'pods')).toEqual({ 'west/a': '6' });
      await fixture.open('p', 'west/b', fixed({ pods: '10' }));
      await fixture.obey('west/a', { pods: '5' });
      expect(await fixture.charged('q', 'pods')).toEqual({ 'west/a': '5' });
    });

    it('counts what is used, and not what was once charged, when a namespace comes from where nothing is limited', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.limit('q', { pods: '5' });
      await fixture.open('p', 'west/a', elastic({ pods: '10' }));
      await fixture.obey('west/a', { pods: '1' });
      await fixture.demand('west/a', { pods: '8' });
      await fixture.rebalance('p');
      await fixture.obey('west/a', { pods: '8' });
      const terms = elastic({ pods: '5' });

      await fixture.limit('p', {});
      // As long as the cluster still enforces it, it counts.
      await expect(
        fixture.move('west/a', 'q', terms, { pods: '2' }),
      ).rejects.toThrow('brings along more');
      await fixture.observe('west/a', {});
      await expect(
        fixture.move('west/a', 'q', terms, { pods: '6' }),
      ).rejects.toThrow('brings along more');
      await fixture.move('west/a', 'q', terms, { pods: '2' });
      await fixture.obey('west/a', { pods: '2' });

      await fixture.rebalance('q');
      await fixture.obey('west/a', { pods: '2' });
      const charged = await fixture.charged('q', 'pods');
      expect(Number(charged['west/a'])).toBeLessThanOrEqual(5);
      expect(await fixture.charged('p', 'pods')).toEqual({});
    });

    it('says of a move that changes no amounts that the grant is of the other project now', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.limit('q', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '6' }));
      expect(
        await fixture.move('west/a', 'q', fixed({ pods: '6' })),
      ).toMatchObject([{ projectId: 'q', namespace: 'a', sequence: 1 }]);
    });

    it('refuses terms and limits below use, unless that is accepted; then it shrinks as use allows (Capsule 1977, 2083)', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '8' }));
      await fixture.obey('west/a', { pods: '7' });
      await expect(
        fixture.change('west/a', fixed({ pods: '5' })),
      ).rejects.toThrow('pods: asked 7, free 5 of 5');
      await expect(fixture.limit('p', { pods: '7' })).rejects.toThrow(
        'pods: asked 8, free 7 of 7; the rest is with west/a (8)',
      );
      await fixture.limit('p', { pods: '5' }, { accept: true });
      expect((await fixture.grant('west/a')).hard).toEqual({ pods: '5' });
      await fixture.obey('west/a', { pods: '7' });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '7' });
      await fixture.obey('west/a', { pods: '4' });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '5' });
      await expect(
        fixture.open('p', 'west/b', fixed({ pods: '1' })),
      ).rejects.toThrow('free 0 of 5');
    });

    it('has freed quota wake what waits (Karmada 6486)', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', elastic({ pods: '10' }));
      await fixture.open('p', 'west/b', elastic({ pods: '10' }));
      await fixture.demand('west/a', { pods: '8' });
      await fixture.rebalance('p');
      await fixture.obey('west/a', { pods: '8' });
      await fixture.demand('west/b', { pods: '6' });
      await fixture.rebalance('p');
      expect(await fixture.wanted('p', 'pods')).toMatchObject({
        'west/b': '4',
      });
      // Its own demand was met: what it needs no more is for others now.
      await fixture.obey('west/a', { pods: '8' });
      expect(await fixture.obey('west/a', { pods: '2' })).toBe('p');
      await fixture.rebalance('p');
      expect(await fixture.obey('west/a', { pods: '2' })).toBe('p');
      await fixture.rebalance('p');
      expect((await fixture.grant('west/b')).hard).toEqual({ pods: '6' });
    });

    it('keeps what an unreachable cluster has, and asks others for what it does not give back', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      for (const name of ['dead/a', 'west/a', 'west/b']) {
        await fixture.open('p', name, elastic({ pods: '10' }));
      }
      await fixture.demand('dead/a', { pods: '5' });
      await fixture.rebalance('p');
      await fixture.demand('west/a', { pods: '4' });
      await fixture.rebalance('p');
      // Its pods are gone before it is cut off; all of it is idle from now on.
      await fixture.obey('dead/a', { pods: '0' });
      await fixture.obey('west/a', { pods: '0' });
      fixture.now += 3_600_000;
      await fixture.demand('west/b', { pods: '5' });
      for (let round = 0; round < 4; round += 1) {
        fixture.now += 11_000;
        await fixture.rebalance('p');
        await fixture.obey('west/a', { pods: '0' });
        await fixture.obey('west/b', { pods: '0' });
      }
      expect(await fixture.charged('p', 'pods')).toEqual({
        'dead/a': '5',
        'west/a': '0',
        'west/b': '5',
      });
    });

    it('holds what a dead cluster has when its namespace is closed, until it is given up', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'dead/a', fixed({ pods: '10' }));
      await expect(fixture.release('dead/a')).rejects.toThrow('close it first');
      await fixture.close('dead/a');
      await expect(
        fixture.open('p', 'west/a', fixed({ pods: '1' })),
      ).rejects.toThrow('free 0 of 10; the rest is with dead/a (10)');
      expect(await fixture.release('dead/a')).toBe('p');
      expect(await fixture.release('dead/a')).toBeUndefined();
      await fixture.open('p', 'west/a', fixed({ pods: '10' }));
    });

    it('lets only as many of many at the same time in as fit (Rancher 35324, 43295)', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) =>
          fixture.open('p', `west/n${index}`, fixed({ pods: '3' })),
        ),
      );
      const opened = results.filter(each => each.status === 'fulfilled');
      expect(opened).toHaveLength(3);
      const charged = await fixture.charged('p', 'pods');
      expect(Object.values(charged)).toEqual(['3', '3', '3']);
    });

    it('rewrites only the quotas that it must', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '100' });
      const names = Array.from({ length: 10 }, (_, index) => `west/n${index}`);
      for (const name of names) {
        await fixture.open('p', name, elastic({ pods: '100' }));
        await fixture.obey(name, { pods: '1' });
      }
      await fixture.rebalance('p');
      expect(await fixture.rebalance('p')).toEqual([]);
      await fixture.demand('west/n0', { pods: '20' });
      expect(await fixture.rebalance('p')).toMatchObject([{ namespace: 'n0' }]);
    });
  },
);
