import { WebSocket } from 'ws';
import { runCommand } from './runCommand';

const channel = { stdin: 0, stdout: 1, stderr: 2, error: 3, close: 255 };
const shells = new Set(['sh', 'bash', '/bin/sh', '/bin/bash']);

/** One exec over a WebSocket: `v4` or `v5.channel.k8s.io`. */
export class ExecSession {
  readonly #socket: WebSocket;
  readonly #command: string[];
  readonly #hostname: string;
  readonly #tty: boolean;
  #line = '';

  static start(
    socket: WebSocket,
    options: {
      command: string[];
      hostname: string;
      stdin: boolean;
      tty: boolean;
    },
  ) {
    const session = new ExecSession(socket, options);
    session.#begin(options.stdin);
    return session;
  }

  private constructor(
    socket: WebSocket,
    options: { command: string[]; hostname: string; tty: boolean },
  ) {
    this.#socket = socket;
    this.#command = options.command;
    this.#hostname = options.hostname;
    this.#tty = options.tty;
  }

  #begin(stdin: boolean) {
    const [program, ...args] = this.#command;
    const cat = program === 'cat' && args.length === 0;
    const interactive = shells.has(program) && args.length === 0;
    if (stdin && (cat || interactive)) {
      if (interactive) this.#prompt();
      this.#socket.on('message', data => {
        this.#receive(Buffer.from(data as Buffer), { cat });
      });
      return;
    }
    this.#run(this.#command);
  }

  #receive(message: Buffer, { cat }: { cat: boolean }) {
    const [to] = message;
    const data = message.subarray(1);
    if (to === channel.close && data[0] === channel.stdin) this.#finish(0);
    if (to !== channel.stdin) return;
    if (cat) this.#send(channel.stdout, data);
    else this.#type(data.toString());
  }

  /** Line editing as little as a person needs: echo, enter, end of input. */
  #type(text: string) {
    for (const character of text) {
      if (character === '\x04' && this.#line === '') this.#finish(0);
      else if (character === '\r' || character === '\n') this.#enter();
      else if (character === '\x7f') this.#line = this.#line.slice(0, -1);
      else {
        this.#line += character;
        if (this.#tty) this.#send(channel.stdout, character);
      }
    }
  }

  #enter() {
    const line = this.#line.trim();
    this.#line = '';
    if (this.#tty) this.#send(channel.stdout, '\r\n');
    const exit = /^exit(?:\s+(\d+))?$/.exec(line);
    if (exit) {
      this.#finish(Number(exit[1] ?? 0));
      return;
    }
    const result = runCommand(['sh', '-c', line], { hostname: this.#hostname });
    const output = result.stdout + (this.#tty ? result.stderr : '');
    this.#send(
      channel.stdout,
      output.replaceAll('\n', this.#tty ? '\r\n' : '\n'),
    );
    if (!this.#tty) this.#send(channel.stderr, result.stderr);
    this.#prompt();
  }

  #prompt() {
    if (this.#tty) this.#send(channel.stdout, `${this.#hostname}:/# `);
  }

  #run(command: string[]) {
    const result = runCommand(command, { hostname: this.#hostname });
    this.#send(channel.stdout, result.stdout);
    this.#send(channel.stderr, result.stderr);
    this.#finish(result.exitCode);
  }

  #send(to: number, data: string | Buffer) {
    if (data.length === 0) return;
    this.#socket.send(Buffer.concat([Buffer.of(to), Buffer.from(data)]));
  }

  #finish(exitCode: number) {
    const message = `command terminated with non-zero exit code: exit status ${exitCode}`;
    const status =
      exitCode === 0
        ? { metadata: {}, status: 'Success' }
        : {
            metadata: {},
            status: 'Failure',
            message,
            reason: 'NonZeroExitCode',
            details: {
              causes: [{ reason: 'ExitCode', message: String(exitCode) }],
            },
          };
    this.#send(channel.error, JSON.stringify(status));
    this.#socket.close(1000);
  }
}
