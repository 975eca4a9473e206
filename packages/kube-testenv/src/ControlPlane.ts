import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { ApiRequestOptions } from './ApiRequestOptions';
import { AuditEvent } from './AuditEvent';
import { ControlPlaneLayout } from './ControlPlaneLayout';
import { ControlPlaneOptions } from './ControlPlaneOptions';
import { createNodes } from './createNodes';
import { dataPrefix } from './dataPrefix';
import { ensureControlPlane } from './ensureControlPlane';
import { prepareData } from './prepareData';
import { Processes } from './Processes';
import { readAuditLog } from './readAuditLog';
import { removeLeftovers } from './removeLeftovers';
import { sendRequest } from './sendRequest';
import { startControlPlane } from './startControlPlane';
import { waitUntil } from './waitUntil';

const components = 'kube-testenv:components';
const attempts = 3;

interface Parts {
  processes: Processes;
  layout: ControlPlaneLayout;
  url: string;
  ca: string;
  tokens: Map<string, string>;
}

/**
 * A real Kubernetes control plane of a test's own.
 *
 * @example
 * ```ts
 * const plane = await ControlPlane.start({ nodes: 1, users: { jane: [] } });
 * const pods = await plane.request('/api/v1/pods', { token: plane.tokenOf('jane') });
 * await plane.stop();
 * ```
 *
 * @public
 */
export class ControlPlane {
  readonly #parts: Parts;

  /** Starts it; what needs minutes only happens the first time on a machine. */
  static async start(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
    const assets = await ensureControlPlane({ log: options.log });
    if (assets.status === 'unavailable') {
      throw new ServiceUnavailableError(
        `no control plane to start: ${assets.reason}`,
      );
    }
    await removeLeftovers();
    for (let attempt = 1; ; attempt++) {
      try {
        return await ControlPlane.#startOnce(assets.dir, options);
      } catch (error) {
        // A port may have been taken between its choice and its use.
        if (attempt === attempts) throw error;
        options.log?.(`starting the control plane again: ${error}`);
      }
    }
  }

  static async #startOnce(assets: string, options: ControlPlaneOptions) {
    const { name = 'test', nodes = 0, apiServerFlags = [] } = options;
    const data = await mkdtemp(join(tmpdir(), dataPrefix(process.pid)));
    const processes = Processes.create({ assets, data });
    try {
      const users = [
        { name: 'admin', groups: ['system:masters'] },
        { name: components, groups: ['system:masters'] },
        ...Object.entries(options.users ?? {}).map(([user, groups]) => ({
          name: user,
          groups,
        })),
      ].map(user => ({ ...user, token: randomUUID() }));
      await prepareData(data, { users, unaudited: [components] });
      const [admin, ownUser] = users;
      const started = await startControlPlane({
        assets,
        data,
        processes,
        name,
        nodes,
        apiServerFlags,
        admin,
        components: ownUser,
      });
      const tokens = new Map(users.map(user => [user.name, user.token]));
      const plane = new ControlPlane({ ...started, processes, tokens });
      await createNodes({
        count: nodes,
        request: (path, request) =>
          plane.request(path, { ...request, token: ownUser.token }),
      });
      return plane;
    } catch (error) {
      await processes.stop();
      await rm(data, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `https://127.0.0.1:<port>` */
  get url(): string {
    return this.#parts.url;
  }

  /** What the API server's certificate is verified against, as PEM. */
  get ca(): string {
    return this.#parts.ca;
  }

  /** A kubeconfig file of the administrator. */
  get kubeconfigPath(): string {
    return this.#parts.layout.kubeconfig;
  }

  /** The token of a user in the group `system:masters`. */
  get adminToken(): string {
    return this.tokenOf('admin');
  }

  /** The file that is every container's log, in the CRI's format. */
  get podLogPath(): string {
    return join(this.#parts.layout.data, 'pod.log');
  }

  /** The token of one of the `users` that the control plane was started with. */
  tokenOf(user: string): string {
    const token = this.#parts.tokens.get(user);
    if (!token) {
      throw new NotFoundError(
        `the control plane knows no user ${user}: name it in the option "users"`,
      );
    }
    return token;
  }

  /** One request to the API server, with the whole answer. */
  async request(
    path: string,
    options: ApiRequestOptions = {},
  ): Promise<Response> {
    const { url, ca } = this.#parts;
    return sendRequest(`${url}${path}`, {
      token: this.adminToken,
      ...options,
      ca,
    });
  }

  /**
   * The requests that the API server has answered, in order; neither its own
   * nor the controllers' are among them. Watches appear at their end.
   */
  async auditEvents(
    filter: (event: AuditEvent) => boolean = () => true,
  ): Promise<AuditEvent[]> {
    const file = join(this.#parts.layout.data, 'audit.log');
    return (await readAuditLog(file)).filter(filter);
  }

  /** The first request for which the predicate holds, once there is one. */
  async waitForAudit(
    predicate: (event: AuditEvent) => boolean,
    options: { timeoutMs?: number } = {},
  ): Promise<AuditEvent> {
    const { timeoutMs = 30_000 } = options;
    const event = await waitUntil(
      async () => (await this.auditEvents(predicate)).at(0),
      { timeoutMs },
    );
    if (!event) {
      throw new NotFoundError(
        `no request of that kind was audited within ${timeoutMs} ms`,
      );
    }
    return event;
  }

  /** Runs kubectl, which has to be in PATH, as the administrator. */
  async kubectl(
    args: string[],
    options: { input?: string } = {},
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn('kubectl', [
      `--kubeconfig=${this.kubeconfigPath}`,
      ...args,
    ]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    return { code, stdout, stderr };
  }

  /** Ends the programs and removes their data. */
  async stop(): Promise<void> {
    await this.#parts.processes.stop();
    const { data } = this.#parts.layout;
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
  }
}
