import type { ResourceListener } from '../cluster/watchResource';
import { LackObserver } from './LackObserver';
import type { Workload } from './Workload';

type Watch = { listener: ResourceListener<Workload>; signal: AbortSignal };

const watches = new Map<string, Watch>();

jest.mock('../cluster/watchResource', () => ({
  watchResource: ({ path, ...watch }: Watch & { path: string }) => {
    watches.set(path, watch);
  },
}));

function workload(
  namespace: string,
  change: { there?: number; isFailing?: boolean; name?: string } = {},
): Workload {
  const { there = 0, isFailing = true, name = 'web' } = change;
  const failure = {
    ...{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' },
    message: 'exceeded quota: q, requested: pods=1, used: pods=2, limited: x',
  };
  return {
    metadata: { name, namespace },
    spec: { replicas: 5, template: { spec: {} } },
    status: { replicas: there, conditions: isFailing ? [failure] : [] },
  };
}

function setup(namespaces: string[]) {
  watches.clear();
  const changed: string[] = [];
  const calls = { open: 0, most: 0, all: 0 };
  const call = async () => {
    calls.all += 1;
    calls.open += 1;
    calls.most = Math.max(calls.most, calls.open);
    await new Promise(resolve => setImmediate(resolve));
    calls.open -= 1;
    return { items: null };
  };
  const observer = LackObserver.create({
    kube: { call } as never,
    onChanged: namespace => changed.push(namespace),
  });
  observer.follow(new Set(namespaces));
  const settle = async () => {
    do await new Promise(resolve => setImmediate(resolve));
    while (calls.open > 0);
  };
  const show = async (path: string, ...all: Workload[]) => {
    all.forEach(each => watches.get(path)?.listener.changed(each));
    await settle();
  };
  const list = async (path: string, ...all: Workload[]) => {
    watches.get(path)?.listener.listStarted();
    await show(path, ...all);
    watches.get(path)?.listener.listed();
    await settle();
  };
  const open = () =>
    [...watches].filter(([, { signal }]) => !signal.aborted).map(([p]) => p);
  const missing = (namespace: string) =>
    observer.lacksIn(namespace).map(({ count }) => count);
  return { observer, changed, show, list, open, missing, calls };
}

const ofShop = '/apis/apps/v1/namespaces/shop/replicasets';
const ofAll = '/apis/apps/v1/replicasets';

describe('LackObserver', () => {
  it('knows what is missing until it is there', async () => {
    const { show, missing, changed } = setup(['shop']);

    await show(ofShop, workload('shop', { there: 2 }));
    expect(missing('shop')).toEqual([3]);
    await show(ofShop, workload('shop', { there: 4 }));
    expect(missing('shop')).toEqual([1]);
    await show(ofShop, workload('shop', { there: 5, isFailing: false }));
    expect(missing('shop')).toEqual([]);

    expect(changed).toEqual(['shop', 'shop', 'shop']);
  });

  it('says nothing of those that do not fail', async () => {
    const { list, show, changed } = setup(['shop']);
    await list(ofShop, workload('shop', { isFailing: false }));
    await show(ofShop, workload('shop', { isFailing: false }));
    expect(changed).toEqual([]);
  });

  it('forgets what is deleted, and what a new list of the same does not have', async () => {
    const { list, show, missing } = setup(['shop', 'bank']);
    await list(ofShop, workload('shop'), workload('shop', { name: 'api' }));
    await list(
      '/api/v1/namespaces/shop/replicationcontrollers',
      workload('shop', { there: 4 }),
    );
    await list(ofShop.replace('shop', 'bank'), workload('bank'));
    expect(missing('shop')).toEqual([5, 5, 1]);

    await list(ofShop, workload('shop'));
    expect(missing('shop')).toEqual([5, 1]);
    watches.get(ofShop)?.listener.removed(workload('shop'));
    expect(missing('shop')).toEqual([1]);
    await show(ofShop, workload('shop'));
    expect(missing('bank')).toEqual([5]);
  });

  it('follows few namespaces one by one, and with many the whole cluster', async () => {
    const { observer, open, list, missing } = setup(['shop', 'bank']);
    expect(open()).toHaveLength(4);
    await list(ofShop, workload('shop'));
    observer.follow(new Set(['bank']));
    expect(open()).toHaveLength(2);
    expect(missing('shop')).toEqual([]);

    observer.follow(new Set(Array.from({ length: 11 }, (_, i) => `n${i}`)));
    expect(open()).toEqual([ofAll, '/api/v1/replicationcontrollers']);
    await list(ofAll, workload('n3'), workload('n4'));
    await list(ofAll, workload('n4'));
    expect([missing('n3'), missing('n4')]).toEqual([[], [5]]);

    observer.stop();
    expect(open()).toEqual([]);
    expect(missing('n4')).toEqual([]);
  });

  it('knows of others also when thousands fail in one namespace', async () => {
    const { list, missing, observer } = setup(['shop', 'bank']);
    observer.follow(new Set(Array.from({ length: 11 }, (_, i) => `n${i}`)));
    const inOne = Array.from({ length: 6_000 }, (_, i) =>
      workload('n0', { name: `w${i}` }),
    );
    await list(ofAll, ...inOne, workload('n1'));
    expect(missing('n0')).toHaveLength(200);
    expect(missing('n1')).toEqual([5]);
  });

  it('knows some of each namespace when more fails than it can keep', async () => {
    const { list, missing, observer } = setup([]);
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
    observer.follow(new Set(names));
    const all = names.flatMap(name =>
      Array.from({ length: 200 }, (_, i) => workload(name, { name: `w${i}` })),
    );
    await list(ofAll, ...all);
    const counts = names.map(name => missing(name).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5_000);
    expect(Math.min(...counts)).toBeGreaterThan(100);
  });

  it('asks an API server for few defaults at a time, and once for all of a namespace', async () => {
    const { list, calls, observer, missing } = setup([]);
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
    observer.follow(new Set(names));
    await list(
      ofAll,
      ...names.flatMap(name => [
        workload(name),
        workload(name, { name: 'api' }),
      ]),
    );
    expect(missing('n39')).toEqual([5, 5]);
    expect(calls.all).toBe(40);
    expect(calls.most).toBeLessThanOrEqual(8);
  });
});
