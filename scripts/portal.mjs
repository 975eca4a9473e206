import { join } from 'node:path';
import { fromSource } from './fromSource.mjs';
import { untilAnswers } from './readiness.mjs';
import { ensureLocalCertificate } from './localCertificate.mjs';
import { ensureSecrets } from './secrets.mjs';
import { root } from './toolchain.mjs';

const readyMs = 5 * 60_000;
const restartWindowMs = 60_000;
const maxRestarts = 3;
const identityClient = 'rigging-demo';
const demoSignIn = {
  title: 'People of the demo',
  message:
    'Sign in as the administrator, a team lead, a developer or an outsider',
};

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
  #ready = false;

  static create({ toolchain, processes, options }) {
    const secrets = ensureSecrets(options.dataDir, [
      'backend',
      'encryption',
      'demo',
      'session',
      'identityClient',
    ]);
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

  /** For kubectl, see kubectlDoor.mjs. */
  get kubectlUrl() {
    return `https://localhost:${this.#options.kubectlPort}`;
  }

  get backendUrl() {
    return `http://localhost:${this.#options.backendPort}`;
  }

  /** Where the demo's people sign in, see packages/demo-identity-provider. */
  get identityUrl() {
    return `http://localhost:${this.#options.identityPort}`;
  }

  /**
   * Starts backend and pages. Resolves when both really answer, with a signal
   * that tells when one of them has ended for good.
   */
  async start({ log }) {
    const failed = new AbortController();
    const fail = name => failed.abort(this.#death(name));
    if (this.#options.demo) this.#startIdentityProvider({ onExit: fail });
    this.#startBackend({ log, onExit: fail });
    this.#startPages({ onExit: fail });
    this.#startKubectlDoor({ onExit: fail });
    const signal = AbortSignal.any([
      failed.signal,
      AbortSignal.timeout(readyMs),
    ]);
    const readiness = '/.backstage/health/v1/readiness';
    await Promise.all([
      untilAnswers(this.url, { signal }),
      untilAnswers(`${this.backendUrl}${readiness}`, { signal }),
    ]);
    this.#ready = true;
    return failed.signal;
  }

  /** A backend that was ready once and ends is started again, within limits. */
  #startBackend({ log, onExit }) {
    const ends = [];
    const run = () =>
      this.#run({
        name: 'backend',
        args: [...fromSource, 'src/index'],
        cwd: join(root, 'packages', 'backend'),
        env: this.#backendConfig(),
        onExit: name => {
          ends.push(Date.now());
          const recent = ends.filter(end => Date.now() - end < restartWindowMs);
          if (!this.#ready || recent.length > maxRestarts) return onExit(name);
          log('The backend has ended by itself; starting it again');
          return run();
        },
      });
    run();
  }

  #backendConfig() {
    const { backendPort, dataDir, demo } = this.#options;
    // Only the demo fleet holds this token. It opens the clusters and projects plugins,
    // and the catalog, which they ask for owners on behalf of their caller.
    const demoAccess = {
      type: 'static',
      options: { token: this.#secrets.demo, subject: 'demo' },
      accessRestrictions: [
        { plugin: 'clusters' },
        { plugin: 'projects' },
        { plugin: 'catalog' },
      ],
    };
    return configEnv({
      'app.baseUrl': this.url,
      'backend.baseUrl': this.backendUrl,
      'backend.listen': { port: backendPort },
      'backend.cors.origin': this.url,
      'backend.database.connection': { directory: join(dataDir, 'database') },
      'backend.auth.keys': [{ secret: this.#secrets.backend }],
      'clusters.encryption.keys': [{ secret: this.#secrets.encryption }],
      'clusters.kubectl': {
        url: this.kubectlUrl,
        caData: ensureLocalCertificate(dataDir),
      },
      'backend.auth.externalAccess': demo ? [demoAccess] : [],
      'auth.session': { secret: this.#secrets.session },
      ...(demo && { 'auth.providers.oidc': this.#oidcConfig() }),
    });
  }

  #oidcConfig() {
    const development = {
      metadataUrl: `${this.identityUrl}/.well-known/openid-configuration`,
      clientId: identityClient,
      clientSecret: this.#secrets.identityClient,
      // One chooses who to be at each sign-in.
      prompt: 'login',
      signIn: {
        resolvers: [{ resolver: 'emailMatchingUserEntityProfileEmail' }],
      },
    };
    return { development };
  }

  #startIdentityProvider({ onExit }) {
    const folder = join(root, 'packages', 'demo-identity-provider');
    this.#run({
      name: 'identity-provider',
      args: [...fromSource, join(folder, 'src', 'main.ts')],
      cwd: root,
      env: {
        RIGGING_IDENTITY_PORT: String(this.#options.identityPort),
        RIGGING_IDENTITY_CLIENT_ID: identityClient,
        RIGGING_IDENTITY_CLIENT_SECRET: this.#secrets.identityClient,
        RIGGING_IDENTITY_REDIRECT_URI: `${this.backendUrl}/api/auth/oidc/handler/frame`,
      },
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
        ...(this.#options.demo && { 'app.signIn.oidc': demoSignIn }),
      }),
      onExit,
    });
  }

  #startKubectlDoor({ onExit }) {
    const { kubectlPort, backendPort, dataDir } = this.#options;
    const door = join(root, 'scripts', 'kubectlDoor.mjs');
    this.#run({
      name: 'kubectl-door',
      args: [door, String(kubectlPort), String(backendPort), dataDir],
      cwd: root,
      onExit,
    });
  }

  /** Starts the simulated clusters. */
  startDemo({ log }) {
    this.#run({
      name: 'demo',
      args: [...fromSource, join(root, 'packages', 'demo', 'src', 'main.ts')],
      cwd: root,
      env: {
        RIGGING_HUB: this.backendUrl,
        RIGGING_DEMO_TOKEN: this.#secrets.demo,
      },
      onExit: name =>
        log(`The demo fleet has ended: see ${this.#processes.logFile(name)}`),
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
