import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPrefix } from './dataPrefix';
import { removeLeftovers } from './removeLeftovers';

describe('removeLeftovers', () => {
  it('removes what ended processes left, and nothing else', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = await mkdtemp(join(tmpdir(), dataPrefix(pid)));
    const used = await mkdtemp(join(tmpdir(), dataPrefix(process.pid)));
    const foreign = await mkdtemp(join(tmpdir(), `kube-testenv-else-${pid}-`));

    await removeLeftovers();

    const present = [left, used, foreign].map(existsSync);
    await Promise.all([used, foreign].map(dir => rm(dir, { recursive: true })));
    expect(present).toEqual([false, true, true]);
  });
});
