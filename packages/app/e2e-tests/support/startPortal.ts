import { ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(__dirname, '../../../..');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  await new Promise(done => {
    server.close(done);
  });
  if (!address || typeof address === 'string') {
    throw new Error('This machine has no port to listen on');
  }
  return address.port;
}

async function untilReady(portal: ChildProcess): Promise<void> {
  if (!portal.stdout) throw new Error('The portal has no output to read');
  for await (const line of createInterface({ input: portal.stdout })) {
    process.stdout.write(`[portal] ${line}\n`);
    if (line.startsWith('Rigging is ready')) return;
  }
  throw new Error('The portal ended before it was ready');
}

/**
 * The whole portal as npm start starts it, with a data folder of its own; or one
 * that runs already, for whoever writes tests (see environment.ts).
 */
export default async function startPortal() {
  if (process.env.RIGGING_E2E_URL) return undefined;
  const port = await freePort();
  const backendPort = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'rigging-e2e-'));
  const portal = spawn(
    process.execPath,
    [
      join(root, 'scripts', 'start.mjs'),
      ...['--port', String(port), '--backend-port', String(backendPort)],
      ...['--kubectl-port', String(await freePort())],
      ...['--identity-port', String(await freePort())],
      ...['--data-dir', dataDir],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await untilReady(portal);
  portal.stdout?.resume();
  process.env.RIGGING_E2E_URL = `http://localhost:${port}`;
  process.env.RIGGING_E2E_HUB = `http://localhost:${backendPort}`;
  process.env.RIGGING_E2E_DATA = dataDir;

  return async () => {
    const ended = new Promise(done => {
      portal.once('exit', done);
    });
    portal.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
}
