import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ControlPlaneAssets } from './ControlPlaneAssets';
import { packageRoot } from './packageRoot';
import { readAssets } from './readAssets';

/**
 * Finds a control plane, or builds it with Go (minutes, once per machine).
 *
 * @remarks
 * `KUBEBUILDER_ASSETS` goes before what was built. Builds are kept in the
 * user's cache folder, outside of any work tree.
 *
 * @public
 */
export async function ensureControlPlane(
  options: { log?: (line: string) => void; build?: boolean } = {},
): Promise<ControlPlaneAssets> {
  const script = join(packageRoot, 'scripts', 'build.mjs');
  const args = options.build === false ? [script, '--find'] : [script];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', line => {
    lines.push(line);
    options.log?.(line);
  });
  let stdout = '';
  child.stdout.on('data', chunk => {
    stdout += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return readAssets({ code, stdout, stderr: lines.join('\n') });
}
