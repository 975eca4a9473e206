import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from './environment';

const readiness = '/.backstage/health/v1/readiness';

async function isReady(): Promise<boolean> {
  try {
    const { ok } = await fetch(`${environment.hub}${readiness}`);
    return ok;
  } catch {
    return false;
  }
}

/** Kills the backend without a warning, and waits until its successor is ready. */
export async function killBackend() {
  const file = join(environment.dataDir, 'logs', 'backend.pid');
  process.kill(Number(await readFile(file, 'utf8')), 'SIGKILL');
  while (await isReady()) await sleep(100);
  while (!(await isReady())) await sleep(250);
}
