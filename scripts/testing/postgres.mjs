import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './findProgram.mjs';

const packaged = '/usr/lib/postgresql';
const readyMs = 30_000;
// Tests name the versions that they want; one server stands in for all.
const versions = [18, 17, 16, 15, 14];
const variable = version =>
  `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`;

function folderOfPrograms() {
  let dirs = [];
  try {
    dirs = readdirSync(packaged)
      .sort((a, b) => Number(b) - Number(a))
      .map(version => join(packaged, version, 'bin'));
  } catch {
    // Not Debian's, or not installed.
  }
  const initdb = findProgram([
    ...dirs.map(dir => join(dir, 'initdb')),
    'initdb',
  ]);
  return initdb && join(initdb, '..');
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian made for it. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  const id = flag =>
    Number(
      spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || NaN,
    );
  const user = { uid: id('-u'), gid: id('-g') };
  return Number.isInteger(user.uid) ? user : undefined;
}

async function freePort() {
  const server = createServer();
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

function environment(url) {
  return Object.fromEntries(versions.map(version => [variable(version), url]));
}

async function untilReady(programs, port) {
  const deadline = Date.now() + readyMs;
  while (Date.now() < deadline) {
    const args = ['-h', '127.0.0.1', '-p', String(port)];
    if (spawnSync(join(programs, 'pg_isready'), args).status === 0) return;
    await sleep(200);
  }
  throw new Error(`PostgreSQL is not ready after ${readyMs / 1000} s`);
}

/**
 * A PostgreSQL for tests: the one that the environment names, or one of its own
 * in a folder that is removed again. Says what is missing where there is none.
 */
export async function providePostgres({ processes }) {
  const given = versions.map(variable).find(name => process.env[name]);
  if (given) return { env: environment(process.env[given]), stop() {} };
  const programs = folderOfPrograms();
  if (!programs) {
    return {
      lack: 'PostgreSQL: install the package "postgresql", or set BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING; tests on several replicas do not run',
    };
  }
  const user = unprivilegedUser();
  if (!user) {
    return {
      lack: 'PostgreSQL: it refuses to run as root and there is no user "postgres"; tests on several replicas do not run',
    };
  }
  const data = mkdtempSync(join(tmpdir(), 'rigging-postgres-'));
  const stop = () => rmSync(data, { recursive: true, force: true });
  if (user.uid) chownSync(data, user.uid, user.gid);
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', join(data, 'db'), '-U', 'postgres', '-A', 'trust', '--no-sync'],
    { ...user, cwd: data, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    stop();
    return { lack: `PostgreSQL: initdb failed: ${made.stderr}` };
  }
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'max_connections=300',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    `unix_socket_directories=${data}`,
  ];
  processes.start({
    name: 'postgres',
    command: join(programs, 'postgres'),
    args: [
      ...['-D', join(data, 'db'), '-p', String(port)],
      ...settings.flatMap(setting => ['-c', setting]),
    ],
    cwd: data,
    ...user,
  });
  await untilReady(programs, port);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  return { env: environment(url), stop };
}
