import { join } from 'node:path';
import { fromSource } from './fromSource.mjs';
import { untilAnswers } from './readiness.mjs';
import { ensureSecrets } from './secrets.mjs';
import { root } from './toolchain.mjs';

const readyMs = 5 * 60_000;

/** Config in the environment, which overrides app-config.yaml. */
function configEnv(values) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      `APP_CONFIG_${key.replaceAll('.', '_')}`,
      JSON.stringify(value),
    ]),
  );
}

/** The portal's backend, pages and demo fleet, as processes on this machine. */
export class Portal {
  #toolchain;
  #processes;
  #options;
  #secrets;

  static create({ toolchain, processes, options }) {
    const secrets = ensureSecrets(options.dataDir, ['backend', 'demo']);
    return new Portal({ toolchain, processes, options, secrets });
  }

  constructor({ toolchain, processes, options, secrets }) {
    this.#toolchain = toolchain;
    this.#processes = processes;
    this.#options = options;
    this.#secrets = secrets;
  }

  get url() {
    return `http://localhost:${this.#options.port}`;
  }

  get backendUrl() {
    return `http://localhost:${this.#options.backendPort}`;
  }

  /** Starts backend and pages; resolves when both really answer. */
  async start() {
    const failed = new AbortController();
    this.startBackend({ onExit: name => failed.abort(this.#death(name)) });
    this.#startPages({ onExit: name => failed.abort(this.#death(name)) });
    const signal = AbortSignal.any([
      failed.signal,
      AbortSignal.timeout(readyMs),
    ]);
    await Promise.all([
      untilAnswers(this.url, { signal }),
      this.untilBackendAnswers({ signal }),
    ]);
    return failed.signal;
  }

  untilBackendAnswers({ signal }) {
    const path = '/.backstage/health/v1/readiness';
    return untilAnswers(`${this.backendUrl}${path}`, { signal });
  }

  startBackend({ onExit }) {
    const { backendPort, dataDir, demo } = this.#options;
    // Only the demo fleet holds this token, and it opens only the clusters.
    const demoAccess = {
      type: 'static',
      options: { token: this.#secrets.demo, subject: 'demo' },
      accessRestrictions: [{ plugin: 'clusters' }],
    };
    const config = configEnv({
      'app.baseUrl': this.url,
      'backend.baseUrl': this.backendUrl,
      'backend.listen': { port: backendPort },
      'backend.cors.origin': this.url,
      'backend.database.connection': { directory: join(dataDir, 'database') },
      'backend.auth.keys': [{ secret: this.#secrets.backend }],
      'backend.auth.externalAccess': demo ? [demoAccess] : [],
    });
    return this.#run({
      name: 'backend',
      args: [...fromSource, 'src/index'],
      cwd: join(root, 'packages', 'backend'),
      env: config,
      onExit,
    });
  }

  #startPages({ onExit }) {
    this.#run({
      name: 'app',
      args: [
        join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
        'package',
        'start',
      ],
      cwd: join(root, 'packages', 'app'),
      env: configEnv({
        'app.baseUrl': this.url,
        'app.listen': { port: this.#options.port },
        'backend.baseUrl': this.backendUrl,
      }),
      onExit,
    });
  }

  /** Starts the simulated clusters; config can have turned them off. */
  startDemo() {
    this.#run({
      name: 'demo',
      args: [...fromSource, 'src/main'],
      cwd: join(root, 'packages', 'demo'),
      env: {
        RIGGING_HUB: this.backendUrl,
        RIGGING_DEMO_TOKEN: this.#secrets.demo,
        RIGGING_DEMO_DIR: join(this.#options.dataDir, 'demo'),
      },
    });
  }

  #run({ name, args, cwd, env, onExit }) {
    return this.#processes.start({
      name,
      command: this.#toolchain.node,
      args,
      cwd,
      env: {
        ...this.#toolchain.env,
        NODE_ENV: 'development',
        NO_COLOR: '1',
        ...env,
      },
      onExit: () => onExit?.(name),
    });
  }

  #death(name) {
    return new Error(
      `${name} has ended by itself; the end of its log:\n\n${this.#processes.tail(
        name,
      )}\n\nThe whole log: ${this.#processes.logFile(name)}`,
    );
  }
}
