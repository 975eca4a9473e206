/*
 * Brings Node and Yarn into the project folder, from the npm registry, where the
 * machine has none that fit. Everything in this folder runs on the Node that the
 * machine has, before anything is installed: Node ≥ 20 and its own modules only.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const toolchainDir = join(root, '.toolchain');
const nodePin = '24.21.0';

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));

/** Backstage runs on Node 22 and 24; 22.19 is what the Kubernetes client asks for. */
function fits(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 19);
}

function installedVersion(name) {
  const file = join(toolchainDir, 'node_modules', name, 'package.json');
  return existsSync(file) ? readJson(file).version : undefined;
}

function npmInstall(packages) {
  mkdirSync(toolchainDir, { recursive: true });
  const manifest = join(toolchainDir, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const options = ['--save-exact', '--no-audit', '--no-fund'];
  const { status } = spawnSync(
    'npm',
    ['install', '--prefix', toolchainDir, ...options, ...packages],
    // Scripts stay on even where ~/.npmrc turns them off: the package "node"
    // fetches the binary for this machine in one.
    {
      cwd: toolchainDir,
      stdio: 'inherit',
      env: { ...process.env, npm_config_ignore_scripts: 'false' },
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) {
    throw new Error(
      `npm could not install ${packages.join(
        ' and ',
      )}: see its messages above, and check that this machine reaches the npm registry (npm ping)`,
    );
  }
}

/**
 * The Node and Yarn to go on with, and the environment for everything that is
 * started with them.
 */
export function ensureToolchain({ log }) {
  const yarnPin = readJson(join(root, 'package.json')).packageManager.replace(
    /^yarn@/,
    '',
  );
  const ownNode = fits(process.versions.node);
  const wanted = [['@yarnpkg/cli-dist', yarnPin]];
  if (!ownNode) wanted.unshift(['node', nodePin]);
  const missing = wanted.filter(
    ([name, version]) => installedVersion(name) !== version,
  );
  if (missing.length > 0) {
    const packages = missing.map(([name, version]) => `${name}@${version}`);
    log(`Fetching ${packages.join(' and ')} into .toolchain`);
    npmInstall(packages);
  }

  const modules = join(toolchainDir, 'node_modules');
  const node = ownNode
    ? process.execPath
    : join(modules, 'node', 'bin', 'node');
  if (!existsSync(node)) {
    throw new Error(
      `${node} is missing although its package is installed: remove .toolchain and start again`,
    );
  }
  const path = [
    dirname(node),
    join(modules, '.bin'),
    join(root, 'node_modules', '.bin'),
    process.env.PATH,
  ];
  return {
    node,
    yarn: join(modules, '@yarnpkg', 'cli-dist', 'bin', 'yarn.js'),
    env: { ...process.env, PATH: path.join(delimiter) },
  };
}
