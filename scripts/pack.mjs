/*
 * npm run pack -- --portal <folder>: builds the packages that a portal can use,
 * puts them below that portal's folder as tarballs, and makes its package.json
 * take them from there, since no registry has them.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { root } from './toolchain.mjs';

const folder = 'rigging';
const log = line => process.stdout.write(`${line}\n`);
const readJson = file => JSON.parse(readFileSync(file, 'utf8'));

function portalFolder() {
  const { values } = parseArgs({ options: { portal: { type: 'string' } } });
  if (!values.portal) {
    throw new Error('Usage: npm run pack -- --portal <folder of your portal>');
  }
  const portal = resolve(process.env.INIT_CWD ?? process.cwd(), values.portal);
  if (!existsSync(join(portal, 'package.json'))) {
    throw new Error(
      `${portal} has no package.json: name the root folder of a Backstage portal`,
    );
  }
  return portal;
}

function run({ node, env }, args, cwd) {
  const { status } = spawnSync(node, args, { cwd, env, stdio: 'inherit' });
  if (status !== 0) {
    throw new Error(`${args.join(' ')} failed in ${cwd}: see its messages`);
  }
}

/** The packages that are not private, by name. */
function published() {
  return ['packages', 'plugins']
    .flatMap(parent =>
      readdirSync(join(root, parent)).map(name => join(root, parent, name)),
    )
    .filter(dir => existsSync(join(dir, 'package.json')))
    .map(dir => ({ dir, manifest: readJson(join(dir, 'package.json')) }))
    .filter(({ manifest }) => !manifest.private);
}

try {
  const portal = portalFolder();
  const toolchain = ensureInstalled({ log: () => {} });
  const bin = name => join(root, 'node_modules', '.bin', name);
  log('Building types and packages (some minutes)');
  run(toolchain, [bin('tsc')], root);
  run(toolchain, [bin('backstage-cli'), 'repo', 'build'], root);

  const target = join(portal, folder);
  mkdirSync(target, { recursive: true });
  const resolutions = {};
  for (const { dir, manifest } of published()) {
    const file = `${manifest.name.replace('@rigging/', '')}.tgz`;
    run(toolchain, [toolchain.yarn, 'pack', '-o', join(target, file)], dir);
    resolutions[manifest.name] = `file:./${folder}/${file}`;
  }
  const file = join(portal, 'package.json');
  const manifest = readJson(file);
  manifest.resolutions = { ...manifest.resolutions, ...resolutions };
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  log(`${Object.keys(resolutions).length} packages are in ${target}`);
} catch (error) {
  log(error.message);
  process.exitCode = 1;
}
