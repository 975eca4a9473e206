import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { objectVersions } from './objectVersions';
import type { Setting } from './Setting';

const settleMs = 5_000;

/** The versions once nothing has changed for a while, as it does after many were made. */
async function whenQuiet(setting: Setting) {
  let last = await objectVersions(setting.clusters);
  for (let turns = 0; turns < 60; turns++) {
    await sleep(settleMs);
    const next = await objectVersions(setting.clusters);
    if (isDeepStrictEqual(next, last)) return next;
    last = next;
  }
  throw new Error('The clusters never come to rest');
}

/** Objects of projects in all clusters that an action changes, and whose spec. */
export async function countWrites(
  setting: Setting,
  action: () => Promise<unknown>,
): Promise<{ written: number; specs: number; objects: number }> {
  const before = await whenQuiet(setting);
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
