/* npm run bench [-- seconds per measurement], or -- projects [namespaces]: see docs/benchmarks.md */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { forward } from './forward.mjs';
import { fromSource } from './fromSource.mjs';
import { root } from './toolchain.mjs';

const log = line => process.stderr.write(`${line}\n`);

function buildRemotedialer() {
  const binary = join(root, '.rigging', 'bench', 'remotedialer');
  const { error, status } = spawnSync('go', ['build', '-o', binary, '.'], {
    cwd: join(root, 'benchmarks', 'go'),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error || status !== 0) {
    throw new Error(
      'The benchmark compares with remotedialer and needs Go to build it: install Go from https://go.dev/dl',
    );
  }
  return binary;
}

try {
  const { node, env } = ensureInstalled({ log });
  const run = (folder, args) => {
    const script = join(root, 'benchmarks', 'src', ...folder, 'index.ts');
    return forward(node, [...fromSource, script, ...args], { cwd: root, env });
  };
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'projects') {
    process.exitCode = await run(['projects'], rest);
  } else {
    log('Building remotedialer with Go');
    const binary = buildRemotedialer();
    process.exitCode = await run([], [binary, ...process.argv.slice(2)]);
  }
} catch (error) {
  log(error.message);
  process.exitCode = 1;
}
