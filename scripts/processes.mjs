import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const guardScript = fileURLToPath(new URL('guard.mjs', import.meta.url));
const graceMs = 8_000;
const shownLines = 30;

function signalGroup(group, name) {
  try {
    process.kill(-group, name);
  } catch {
    // The group has ended by itself.
  }
}

/**
 * The processes that a script has started, each in a group of its own with its
 * output in a file. They end with stop(), and when the script itself dies.
 */
export class Processes {
  #logDir;
  #guard;
  #running = new Map();
  #started = new Set();
  #stopping = false;

  static create({ logDir }) {
    return new Processes(logDir);
  }

  constructor(logDir) {
    this.#logDir = logDir;
    mkdirSync(logDir, { recursive: true, mode: 0o700 });
    this.#guard = spawn(process.execPath, [guardScript], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#guard.stdin.on('error', () => {});
    this.#guard.unref();
  }

  /** Where the output of a process goes. */
  logFile(name) {
    return join(this.#logDir, `${name}.log`);
  }

  /** Starts one; onExit is told when it ends without having been asked to. */
  start({ name, command, args, cwd, env, uid, gid, onExit }) {
    const again = this.#started.has(name);
    this.#started.add(name);
    const output = openSync(this.logFile(name), again ? 'a' : 'w');
    const child = spawn(command, args, {
      cwd,
      env,
      uid,
      gid,
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const ended = new Promise(resolve => {
      child.once('error', resolve);
      child.once('exit', resolve);
    }).then(cause => {
      this.#running.delete(name);
      if (child.pid) this.#guard.stdin.write(`-${child.pid}\n`);
      if (!this.#stopping) onExit?.(cause);
    });
    if (child.pid) {
      this.#guard.stdin.write(`+${child.pid}\n`);
      writeFileSync(join(this.#logDir, `${name}.pid`), `${child.pid}\n`);
    }
    this.#running.set(name, { child, ended });
    return child;
  }

  /** The last lines that a process has written. */
  tail(name) {
    const lines = readFileSync(this.logFile(name), 'utf8').trimEnd();
    return lines.split('\n').slice(-shownLines).join('\n');
  }

  /** Ends all of them, the last started first to be told. */
  async stop() {
    this.#stopping = true;
    const running = [...this.#running.values()].reverse();
    for (const { child } of running) signalGroup(child.pid, 'SIGTERM');
    const late = setTimeout(() => {
      for (const { child } of running) signalGroup(child.pid, 'SIGKILL');
    }, graceMs);
    await Promise.all(running.map(({ ended }) => ended));
    clearTimeout(late);
    // What a process has left behind in its group goes too.
    for (const { child } of running) signalGroup(child.pid, 'SIGKILL');
    this.#guard.stdin.end();
  }
}
