import { ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A process under measurement. Its first line of JSON on stdout says where it is. */
export class BenchProcess {
  readonly #child: ChildProcess;
  readonly ready: Record<string, string>;

  private constructor(child: ChildProcess, ready: Record<string, string>) {
    this.#child = child;
    this.ready = ready;
  }

  /** Starts `command` and, unless `silent`, waits for its line of JSON. */
  static async start(
    command: string,
    args: string[],
    options: { env?: NodeJS.ProcessEnv; silent?: boolean } = {},
  ): Promise<BenchProcess> {
    const child = spawn(command, args, {
      env: { ...process.env, ...options.env },
      stdio: [
        'ignore',
        'pipe',
        process.env.BENCH_VERBOSE ? 'inherit' : 'ignore',
      ],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    if (options.silent) {
      child.stdout?.resume();
      return new BenchProcess(child, {});
    }
    return new BenchProcess(child, await firstJsonLine(child, command));
  }

  /** Resident memory in MB. */
  async memory(): Promise<number> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8');
    const match = /VmRSS:\s+(\d+) kB/.exec(status);
    return Math.round(Number(match?.[1] ?? 0) / 1024);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = new Promise(resolve => this.#child.once('exit', resolve));
    // Gently at first, so that a profile that was asked for gets written.
    this.#child.kill('SIGTERM');
    const hurry = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(hurry);
  }
}

async function firstJsonLine(
  child: ChildProcess,
  command: string,
): Promise<Record<string, string>> {
  if (!child.stdout) throw new Error(`${command} has no stdout`);
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('exit', code =>
      reject(new Error(`${command} ended with ${code} before it was ready`)),
    );
    lines.on('line', line => {
      if (line.startsWith('{"url"')) resolve(JSON.parse(line));
    });
  });
}
