import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../toolchain.mjs';

const script = join(root, 'packages/kube-testenv/scripts/build.mjs');

/**
 * Starts to look for a Kubernetes control plane, and to build it where there is
 * none. It takes minutes the first time, so it goes on beside other work.
 */
export function provideControlPlane() {
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let dir = '';
  let said = '';
  child.stdout.on('data', chunk => {
    dir += chunk;
  });
  child.stderr.on('data', chunk => {
    said = String(chunk);
    process.stderr.write(chunk);
  });
  const stop = () => child.kill();
  const done = new Promise(resolve => {
    child.once('error', error => resolve({ lack: error.message }));
    child.once('close', code => {
      if (code === 0) resolve({ env: { KUBEBUILDER_ASSETS: dir.trim() } });
      else {
        resolve({
          lack: `a Kubernetes control plane: ${said.trim()}; tests on a real API server do not run`,
        });
      }
    });
  });
  return { done, stop };
}
