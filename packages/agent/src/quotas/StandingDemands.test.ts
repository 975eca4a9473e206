import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import type { Workload } from './Workload';
import { StandingDemands } from './StandingDemands';

let workloads: Workload[] = [];
let list: (() => void) | undefined;

// Lists when it is told to, and never hears of a change.
jest.mock('../cluster/watchResource', () => ({
  watchResource: ({
    path,
    listener,
  }: {
    path: string;
    listener: Record<string, (object?: Workload) => void>;
  }) => {
    if (!path.endsWith('/replicasets')) return;
    list = () => {
      listener.listStarted();
      workloads.forEach(listener.changed);
      listener.listed();
    };
    list();
  },
}));

function workload(name: string, cpu: string, count: number): Workload {
  const message = `exceeded quota: q, requested: requests.cpu=${cpu}, used: requests.cpu=0, limited: requests.cpu=1`;
  return {
    metadata: { name, namespace: 'shop' },
    spec: {
      replicas: count,
      template: {
        spec: { containers: [{ resources: { requests: { cpu } } }] },
      },
    },
    status: {
      replicas: 0,
      conditions: [
        {
          ...{ type: 'ReplicaFailure', status: 'True' },
          ...{ reason: 'FailedCreate', message },
        },
      ],
    },
  };
}

const quotaOf = (cpu: string): AgentQuota => ({
  ...{ namespace: 'shop', name: 'q', spec: {}, used: {} },
  hard: { 'requests.cpu': cpu },
});

async function setup(
  all: Workload[],
  options: { hard?: string; isScoped?: boolean } = {},
) {
  workloads = all;
  const quotas = new Map([['shop/q', quotaOf(options.hard ?? '1')]]);
  const state = { now: 0 };
  const told: string[] = [];
  const standing = StandingDemands.create({
    kube: { call: async () => ({ items: [] }) } as never,
    now: () => state.now,
    quotas: () => quotas,
    isScoped: () => options.isScoped ?? false,
    onLack: ({ name }) => told.push(name),
  });
  standing.follow();
  await jest.advanceTimersByTimeAsync(0);
  const wanted = () => standing.wantedOf(quotas.get('shop/q') as AgentQuota);
  const enforce = (cpu: string) => quotas.set('shop/q', quotaOf(cpu));
  const later = async (ms: number) => {
    state.now += ms;
    await jest.advanceTimersByTimeAsync(ms);
  };
  const relist = async (next: Workload[]) => {
    workloads = next;
    list?.();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { standing, wanted, told, enforce, later, relist };
}

describe('StandingDemands', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('want what all workloads lack together, and say so again for as long as they lack it', async () => {
    const { wanted, told, later, standing } = await setup([
      workload('big', '2', 1),
      workload('small', '500m', 3),
    ]);
    expect(wanted()).toEqual({ 'requests.cpu': '3500m', pods: '4' });
    expect(told.length).toBeGreaterThan(0);

    const before = told.length;
    await later(60_000);
    expect(told.length).toBe(before + 3);

    standing.stop();
    expect(wanted()).toBe(undefined);
    await later(60_000);
    expect(told.length).toBe(before + 3);
  });

  it('leave out the largest now and then, for it may be more than there can be', async () => {
    const { wanted, later } = await setup([
      workload('huge', '900', 1),
      workload('small', '600m', 2),
    ]);
    const seen = new Set<string | undefined>();
    for (let round = 0; round < 12; round += 1) {
      seen.add(wanted()?.['requests.cpu']);
      await later(20_000);
    }
    expect([...seen]).toEqual(['901200m', '1200m']);
  });

  it('never leave out what was granted and has not tried again yet', async () => {
    const { wanted, later, enforce } = await setup([
      workload('big', '3', 1),
      workload('small', '1', 1),
    ]);
    enforce('4');
    for (let round = 0; round < 12; round += 1) {
      expect(wanted()).toEqual({ 'requests.cpu': '4', pods: '2' });
      await later(20_000);
    }
  });

  it('stand also when there is room for them, until they are met; then the hub is told that it is over', async () => {
    const { wanted, enforce, later, told, relist } = await setup([
      workload('web', '1', 4),
    ]);
    enforce('4');
    expect(wanted()).toEqual({ 'requests.cpu': '4', pods: '4' });
    await relist([]);
    // Within five seconds the hub would take the greatest for true.
    expect(wanted()).toBe(undefined);
    const before = told.length;
    await later(20_000);
    expect(told.length).toBe(before + 1);
    expect(wanted()).toEqual({ pods: '0' });
    expect(wanted()).toBe(undefined);
    await later(20_000);
    expect(told.length).toBe(before + 1);
  });

  it('do not hold what is long enough there and still not taken: it fails for another reason', async () => {
    const { wanted, enforce, later } = await setup([workload('web', '1', 4)]);
    enforce('2');
    expect(wanted()).toBeDefined();
    await later(19 * 60_000);
    expect(wanted()).toBeDefined();
    await later(2 * 60_000);
    expect(wanted()).toEqual({ pods: '0' });
    expect(wanted()).toBe(undefined);
    enforce('500m');
    expect(wanted()).toBeDefined();
  });

  it('are of a quota with a scope only when it refused', async () => {
    const other = workload('web', '2', 1);
    for (const condition of other.status?.conditions ?? []) {
      condition.message = condition.message?.replace('quota: q', 'quota: r');
    }
    expect((await setup([other], { isScoped: true })).wanted()).toBe(undefined);
    expect((await setup([other])).wanted()).toBeDefined();
    const own = [workload('web', '2', 1)];
    expect((await setup(own, { isScoped: true })).wanted()).toBeDefined();
  });
});
