import { KEYS, PROJECTS, type World } from './World';
import { WorldChecker } from './WorldChecker';

/**
 * After everything is quiet: what is charged is what is granted or used, and a single
 * namespace that wants a whole limit gets it to the last unit.
 */
export async function expectNothingLost(world: World): Promise<void> {
  const checker = WorldChecker.create(world);
  await world.calmDown();
  for (const { cluster } of world.lines) {
    for (const namespace of cluster.quotas.keys()) {
      cluster.deletePods(namespace, Infinity);
    }
  }
  // Use above a limit that was lowered is gone now: all has to fit.
  await world.calmDown();
  await checker.check({ isHubSame: false });
  // Nobody waits any more for what was refused long ago.
  world.now += 24 * 3_600_000;
  for (const projectId of PROJECTS) {
    const limits = world.limits.get(projectId) ?? new Map<string, bigint>();
    await world.transact((ledger, tx) =>
      ledger.setLimits(tx, {
        projectId,
        limits,
        reservations: [],
        acceptBelowUse: true,
      }),
    );
    const names = new Set(
      (await world.accounts())
        .get(projectId)
        ?.map(each => `${each.clusterId}/${each.namespace}`),
    );
    const keys = [...names].map(name => {
      const [clusterId, namespace] = name.split('/');
      return { clusterId, namespace };
    });
    for (const key of keys) {
      await world
        .transact((ledger, tx) =>
          ledger.changeTerms(tx, {
            ...key,
            terms: { mode: 'elastic', min: new Map(), max: limits },
            acceptBelowUse: true,
          }),
        )
        .catch(() => undefined);
    }
    await world.calmDown();
    const hungry = { clusterId: 'c0', namespace: `hungry-${projectId}` };
    await world.transact((ledger, tx) =>
      ledger.openNamespace(tx, {
        ...hungry,
        projectId,
        terms: { mode: 'elastic', min: new Map(), max: limits },
      }),
    );
    await world.transact((ledger, tx) =>
      ledger.demand(tx, { ...hungry, wanted: limits, at: world.now }),
    );
    await world.calmDown();
    await checker.check({ isHubSame: false });
    const accounts = (await world.accounts()).get(projectId) ?? [];
    for (const key of KEYS) {
      const account = accounts.find(
        each => each.namespace === hungry.namespace && each.key === key,
      );
      expect([key, account?.target]).toEqual([key, limits.get(key)]);
    }
  }
}
