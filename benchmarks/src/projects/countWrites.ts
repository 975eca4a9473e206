import { setTimeout as sleep } from 'node:timers/promises';
import { objectVersions } from './objectVersions';
import type { Setting } from './Setting';

const settleMs = 5_000;

/** Objects of projects in all clusters that an action changes, and whose spec. */
export async function countWrites(
  setting: Setting,
  action: () => Promise<unknown>,
): Promise<{ written: number; specs: number; objects: number }> {
  await sleep(settleMs);
  const before = await objectVersions(setting.clusters);
  await action();
  await sleep(settleMs);
  const after = await objectVersions(setting.clusters);
  const written = [...after].filter(
    ([key, { version }]) => before.get(key)?.version !== version,
  );
  const specs = written.filter(
    ([key, { spec }]) => before.get(key)?.spec !== spec,
  );
  return {
    written: written.length,
    specs: specs.length,
    objects: after.size,
  };
}
