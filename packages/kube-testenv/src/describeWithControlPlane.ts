import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from './packageRoot';
import { readAssets } from './readAssets';

/**
 * Jest's `describe` for tests that need a real control plane.
 *
 * @remarks
 * Builds the control plane when it has to, before the tests are collected:
 * there, no timeout of jest's applies. Where it cannot be had the tests are
 * skipped with one line that says so; with `CI` or `RIGGING_NO_SKIP` set they
 * fail instead, for a skipped test must not look like a passed one.
 *
 * @public
 */
export function describeWithControlPlane(name: string, tests: () => void) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageRoot, 'scripts', 'build.mjs')],
    { encoding: 'utf8' },
  );
  const assets = readAssets({ code: status, stdout, stderr });
  if (assets.status === 'available') {
    globalThis.describe(name, tests);
    return;
  }
  if (process.env.CI || process.env.RIGGING_NO_SKIP) {
    globalThis.describe(name, () => {
      globalThis.it('has a control plane to run against', () => {
        throw new Error(assets.reason);
      });
    });
    return;
  }
  process.stderr.write(`SKIPPED "${name}": ${assets.reason}\n`);
  globalThis.describe.skip(name, tests);
}
