import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureToolchain, root } from './toolchain.mjs';

const stampFile = join(root, 'node_modules', '.rigging-install');

function lockHash() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'yarn.lock', '.yarnrc.yml']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** The toolchain, with the workspace's packages in node_modules. */
export function ensureInstalled({ log }) {
  const toolchain = ensureToolchain({ log });
  const hash = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) {
    return toolchain;
  }
  log('Installing packages (about a minute and 2 GB the first time)');
  const { status } = spawnSync(
    toolchain.node,
    [toolchain.yarn, 'install', '--immutable'],
    { cwd: root, env: toolchain.env, stdio: 'inherit' },
  );
  if (status !== 0) {
    throw new Error(
      'yarn install --immutable failed: see its messages above; after a change of a package.json, run "yarn install" and commit yarn.lock',
    );
  }
  writeFileSync(stampFile, hash);
  return toolchain;
}
