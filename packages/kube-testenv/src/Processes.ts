import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The programs of one control plane.
 *
 * Their standard input is a pipe from this process: our own binary exits when
 * it closes, even when this process was killed. Programs from elsewhere are
 * only killed by the exit handler.
 */
export class Processes {
  readonly #assets: string;
  readonly #data: string;
  readonly #children = new Map<string, ChildProcess>();
  readonly #onExit = () => this.#kill();

  static create(options: { assets: string; data: string }) {
    return new Processes(options.assets, options.data);
  }

  private constructor(assets: string, data: string) {
    this.#assets = assets;
    this.#data = data;
    process.once('exit', this.#onExit);
  }

  start(program: string, args: string[]) {
    const log = openSync(this.#logFile(program), 'a');
    const child = spawn(join(this.#assets, program), args, {
      cwd: this.#data,
      stdio: ['pipe', log, log],
      env: { ...process.env, KUBE_TESTENV_EXIT_WITH_STDIN: '1' },
    });
    closeSync(log);
    child.on('error', () => {});
    child.stdin?.on('error', () => {});
    // Only a running test may keep the process of the tests alive.
    child.unref();
    this.#children.set(program, child);
  }

  /** The name of a program that has ended though nobody stopped it. */
  dead(): string | undefined {
    for (const [program, child] of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) return program;
      if (child.pid === undefined) return program;
    }
    return undefined;
  }

  async logTail(program: string): Promise<string> {
    const log = await readFile(this.#logFile(program), 'utf8').catch(() => '');
    return log.slice(-2000);
  }

  async stop() {
    process.off('exit', this.#onExit);
    const ended = [...this.#children.values()].map(
      child =>
        new Promise<void>(resolve => {
          if (this.#hasEnded(child)) resolve();
          else child.once('exit', () => resolve());
        }),
    );
    this.#kill();
    await Promise.all(ended);
    this.#children.clear();
  }

  #hasEnded(child: ChildProcess) {
    return (
      child.pid === undefined ||
      child.exitCode !== null ||
      child.signalCode !== null
    );
  }

  #kill() {
    // Hard: an API server that has lost its etcd lingers for minutes.
    for (const child of [...this.#children.values()].reverse()) {
      if (!this.#hasEnded(child)) child.kill('SIGKILL');
    }
  }

  #logFile(program: string) {
    return join(this.#data, `${program}.log`);
  }
}
