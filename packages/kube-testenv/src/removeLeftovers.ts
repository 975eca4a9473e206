import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPrefix } from './dataPrefix';

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes the data of control planes whose test process was killed. */
export async function removeLeftovers() {
  for (const entry of await readdir(tmpdir())) {
    const pid = /-(\d+)-[^-]+$/.exec(entry)?.[1];
    const ours = pid !== undefined && entry.startsWith(dataPrefix(pid));
    if (ours && !isAlive(Number(pid))) {
      const dir = join(tmpdir(), entry);
      await rm(dir, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
