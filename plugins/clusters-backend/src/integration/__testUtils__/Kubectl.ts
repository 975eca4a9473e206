import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

type Run = {
  input?: string;
  env?: Record<string, string>;
  /** Ends the command once its output matches. */
  until?: RegExp;
  /** Ends the command, as Ctrl-C does. */
  signal?: AbortSignal;
};

/** What a command printed and how it ended. */
export type KubectlResult = {
  code: number | null;
  stdout: string;
  stderr: string;
};

/** kubectl with one kubeconfig. */
export class Kubectl {
  readonly #kubeconfig: string;

  static create(options: {
    file: string;
    server: string;
    token: string;
  }): Kubectl {
    const { file, server, token } = options;
    writeFileSync(
      file,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'test',
        clusters: [
          {
            name: 'test',
            cluster: { server, 'insecure-skip-tls-verify': true },
          },
        ],
        users: [{ name: 'test', user: { token } }],
        contexts: [
          {
            name: 'test',
            context: { cluster: 'test', user: 'test', namespace: 'default' },
          },
        ],
      }),
      { mode: 0o600 },
    );
    return new Kubectl(file);
  }

  private constructor(kubeconfig: string) {
    this.#kubeconfig = kubeconfig;
  }

  async run(args: string[], options: Run = {}): Promise<KubectlResult> {
    return this.#spawn('kubectl', [...this.#common(), ...args], options);
  }

  /** Runs it on a terminal, as a person does. */
  async runOnTerminal(
    args: string[],
    options: Run = {},
  ): Promise<KubectlResult> {
    const line = ['kubectl', ...this.#common(), ...args]
      .map(word => `'${word.replaceAll("'", "'\\''")}'`)
      .join(' ');
    return this.#spawn('script', ['-qefc', line, '/dev/null'], options);
  }

  #common(): string[] {
    return [
      `--kubeconfig=${this.#kubeconfig}`,
      `--cache-dir=${this.#kubeconfig}.cache`,
    ];
  }

  async #spawn(
    command: string,
    args: string[],
    options: Run,
  ): Promise<KubectlResult> {
    const child = spawn(command, args, {
      env: { ...process.env, ...options.env },
    });
    const result: KubectlResult = { code: null, stdout: '', stderr: '' };
    const look = () => {
      if (options.until?.test(result.stdout)) child.kill('SIGINT');
    };
    child.stdout.on('data', part => {
      result.stdout += part;
      look();
    });
    child.stderr.on('data', part => {
      result.stderr += part;
    });
    options.signal?.addEventListener('abort', () => child.kill('SIGINT'));
    child.stdin.on('error', () => {});
    if (options.input === undefined) child.stdin.end();
    else child.stdin.end(options.input);
    result.code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return result;
  }
}
