#!/usr/bin/env node
/*
 * Prints the folder that holds a Kubernetes control plane, building it with Go
 * where it is not there yet. No dependencies: the root's test runner calls it
 * before anything else is set up.
 *
 *   node build.mjs          find it, or build it
 *   node build.mjs --find   find it only
 *
 * The folder is the only line on stdout; progress and, with exit code 1, the
 * reason why there is none go to stderr.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const goDir = fileURLToPath(new URL('../go', import.meta.url));
const programs = [
  'etcd',
  'helm',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'kwok-stages',
];
const progressEveryMs = 20_000;

const say = line => process.stderr.write(`${line}\n`);

/** A reason why there is no control plane, told to the caller without a stack. */
class Unavailable extends Error {}

function givenAssets() {
  const given = process.env.KUBEBUILDER_ASSETS;
  if (!given) return undefined;
  const missing = ['etcd', 'kube-apiserver'].filter(
    program => !fs.existsSync(path.join(given, program)),
  );
  if (missing.length > 0) {
    throw new Unavailable(
      `KUBEBUILDER_ASSETS is ${given}, which holds no ${missing.join(
        ' and no ',
      )}: correct it, or unset it to have a control plane built with Go`,
    );
  }
  return path.resolve(given);
}

function goVersion() {
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], {
    cwd: goDir,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

function cacheDir(version) {
  const hash = createHash('sha256').update(
    `${version} ${process.platform} ${process.arch}`,
  );
  for (const file of ['go.mod', 'go.sum', 'helm.go', 'main.go']) {
    hash.update(fs.readFileSync(path.join(goDir, file)));
  }
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  const name = hash.digest('hex').slice(0, 16);
  return path.join(cache, 'rigging', 'kube-testenv', name);
}

function linkerFlags() {
  const goMod = fs.readFileSync(path.join(goDir, 'go.mod'), 'utf8');
  const version = /k8s\.io\/kubernetes (v(\d+)\.(\d+)\S*)/.exec(goMod);
  if (!version) throw new Unavailable(`${goDir}/go.mod names no Kubernetes`);
  const values = {
    gitVersion: version[1],
    gitMajor: version[2],
    gitMinor: version[3],
  };
  const set = Object.entries(values).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
  return ['-s', '-w', ...set].join(' ');
}

async function compile(output) {
  const started = Date.now();
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`building the Kubernetes control plane: ${seconds} s so far`);
  }, progressEveryMs);
  const args = ['build', '-trimpath', `-ldflags=${linkerFlags()}`];
  const go = spawn('go', [...args, '-o', output, '.'], {
    cwd: goDir,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  go.stderr.on('data', chunk => {
    errors = (errors + chunk).slice(-4000);
  });
  const code = await new Promise((resolve, reject) => {
    go.on('error', reject);
    go.on('close', resolve);
  }).finally(() => clearInterval(progress));
  if (code !== 0) throw new Unavailable(`go build failed: ${errors.trim()}`);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs one build at a time; a lock whose owner has died is taken over. */
async function withLock(file, work) {
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      let owner = 0;
      try {
        owner = Number(fs.readFileSync(file, 'utf8'));
      } catch {
        continue;
      }
      // An empty file is one whose owner is about to write its pid.
      if (owner > 0 && !isAlive(owner)) fs.rmSync(file, { force: true });
      await sleep(500);
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

async function build(dir) {
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  return withLock(`${dir}.lock`, async () => {
    if (fs.existsSync(dir)) return;
    say(
      'building the Kubernetes control plane with Go: about five minutes and 1 GB of downloads the first time',
    );
    const unfinished = `${dir}.${process.pid}`;
    fs.mkdirSync(unfinished, { recursive: true });
    try {
      await compile(path.join(unfinished, 'kube-testenv'));
      for (const program of programs) {
        fs.symlinkSync('kube-testenv', path.join(unfinished, program));
      }
      fs.renameSync(unfinished, dir);
    } finally {
      fs.rmSync(unfinished, { recursive: true, force: true });
    }
    say(`built ${dir}`);
  });
}

async function controlPlane({ findOnly }) {
  const given = givenAssets();
  if (given) return given;
  const version = goVersion();
  if (!version) {
    throw new Unavailable(
      'Go is not installed and KUBEBUILDER_ASSETS is not set: install Go from https://go.dev/dl, or let KUBEBUILDER_ASSETS name a folder with etcd and kube-apiserver',
    );
  }
  const dir = cacheDir(version);
  if (fs.existsSync(dir)) return dir;
  if (findOnly) throw new Unavailable(`no control plane is built in ${dir}`);
  await build(dir);
  return dir;
}

try {
  const findOnly = process.argv.includes('--find');
  process.stdout.write(`${await controlPlane({ findOnly })}\n`);
} catch (error) {
  say(error instanceof Unavailable ? error.message : String(error.stack));
  process.exitCode = 1;
}
