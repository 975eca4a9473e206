import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const versionsFolder = '/usr/lib/postgresql';

/** A PostgreSQL of a test's own, from the programs of this machine. */
export class Postgres {
  readonly url: string;
  readonly #bin: string;
  readonly #data: string;

  /** The folder of the programs, if the machine has them. */
  static find(): string | undefined {
    try {
      const newest = readdirSync(versionsFolder).sort().at(-1);
      return newest && join(versionsFolder, newest, 'bin');
    } catch {
      return undefined;
    }
  }

  static async start(bin: string): Promise<Postgres> {
    const data = mkdtempSync(join(tmpdir(), 'postgres-test-'));
    if (process.getuid?.() === 0) {
      execFileSync('chown', ['postgres', data]);
    }
    run(`${bin}/initdb -D ${data}/db -A trust -U postgres`);
    const port = await freePort();
    const flags = `-p ${port} -k ${data} -h 127.0.0.1 -c fsync=off`;
    run(`${bin}/pg_ctl -D ${data}/db -o '${flags}' -l ${data}/log -w start`);
    return new Postgres(bin, data, port);
  }

  private constructor(bin: string, data: string, port: number) {
    this.url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    this.#bin = bin;
    this.#data = data;
  }

  stop(): void {
    run(`${this.#bin}/pg_ctl -D ${this.#data}/db -m immediate stop`);
    rmSync(this.#data, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root. */
function run(command: string): void {
  const [shell, args] =
    process.getuid?.() === 0
      ? ['su', ['postgres', '-s', '/bin/sh', '-c', command]]
      : ['/bin/sh', ['-c', command]];
  execFileSync(shell as string, args as string[], {
    stdio: 'ignore',
    cwd: tmpdir(),
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}
