import { toError } from '@backstage/errors';
import type {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { ClusterAuditLog } from '../../auditLog/ClusterAuditLog';
import type { AuditSenders } from './AuditSenders';
import { describeKubeRequest } from './describeKubeRequest';
import type { GatewayUser } from './GatewayUser';
import type { ClusterPath } from './parseClusterPath';

type RequestAuditOptions = {
  auditor: AuditorService;
  /** What the cluster's owners see on its page. */
  auditLog: Pick<ClusterAuditLog, 'record'>;
  logger: LoggerService;
  req: Request;
  path: ClusterPath;
  senders: AuditSenders;
  now: () => Date;
};

/** The audit of one request: begun once, ended once, without the query, where commands and tokens may stand. */
export class RequestAudit {
  readonly #options: RequestAuditOptions;
  readonly #startedAt: number;
  #event: AuditorServiceEvent | undefined;
  #user: GatewayUser | undefined;
  #clusterId: string | undefined;
  #isEnded = false;

  static create(options: RequestAuditOptions): RequestAudit {
    return new RequestAudit(options);
  }

  private constructor(options: RequestAuditOptions) {
    this.#options = options;
    this.#startedAt = options.now().getTime();
  }

  /** From here on the event names the user. */
  identify(user: GatewayUser): void {
    this.#user = user;
  }

  /** From here on it also goes into the cluster's own audit log. */
  locate(clusterId: string): void {
    this.#clusterId = clusterId;
  }

  /** A request that can run for hours is on the cluster's page while it does. */
  switched(): void {
    this.#record({ code: 101, message: 'Started' });
  }

  async begin(): Promise<void> {
    const { auditor, req, path, senders } = this.#options;
    const asked = describeKubeRequest(req.method, path.path);
    const { verb, group, resource, subresource, namespace } = asked;
    this.#event ??= await auditor.createEvent({
      eventId: 'cluster-request',
      severityLevel: asked.isInteractive ? 'high' : 'medium',
      request: senders.of(req, this.#sessionToken()),
      meta: {
        cluster: path.name,
        ...(this.#user && { user: this.#user.user }),
        ...(this.#credentialId() && { credential: this.#credentialId() }),
        method: req.method,
        path: pathOf(path),
        ...{ verb, group, resource, subresource, namespace },
        ...(req.headers.upgrade && { upgrade: req.headers.upgrade }),
      },
    });
  }

  async succeed(code: number): Promise<void> {
    if (!this.#isEnded) {
      this.#isEnded = true;
      this.#record({ code, latencyMs: this.#latencyMs() });
      await this.#event?.success({ meta: this.#outcome(code) });
    }
  }

  /** Never throws: the answer has been given. */
  async fail(error: Error, code: number | undefined): Promise<void> {
    if (this.#isEnded) {
      return;
    }
    this.#isEnded = true;
    this.#record({
      code: code ?? 499,
      latencyMs: this.#latencyMs(),
      message: error.message,
    });
    try {
      await this.begin();
      await this.#event?.fail({ error, meta: this.#outcome(code) });
    } catch (auditError) {
      this.#options.logger.error(
        'A failed request could not be audited',
        toError(auditError),
      );
    }
  }

  #outcome(code: number | undefined): JsonObject {
    return {
      ...(code !== undefined && { code }),
      latencyMs: this.#latencyMs(),
    };
  }

  #latencyMs(): number {
    return this.#options.now().getTime() - this.#startedAt;
  }

  /** The auditor verifies it again, and can do so with those that Backstage made only. */
  #sessionToken(): string | undefined {
    return this.#user?.proof.type === 'session' ? this.#user.token : undefined;
  }

  #credentialId(): string | undefined {
    return this.#user?.proof.type === 'credential'
      ? this.#user.proof.credential.id
      : undefined;
  }

  #record(outcome: {
    code: number;
    latencyMs?: number;
    message?: string;
  }): void {
    const { auditLog, req, path, now } = this.#options;
    if (!this.#user || this.#clusterId === undefined) {
      return;
    }
    const asked = describeKubeRequest(req.method, path.path);
    auditLog.record({
      kind: 'request',
      at: now(),
      clusterId: this.#clusterId,
      actor: this.#user.user,
      credentialId: this.#credentialId(),
      verb: asked.verb,
      apiGroup: asked.group || undefined,
      resource: asked.resource || undefined,
      subresource: asked.subresource || undefined,
      namespace: asked.namespace || undefined,
      // Of what is no object, such as /apis and /healthz, the path says what it was.
      name: asked.resource ? asked.name || undefined : pathOf(path),
      ...outcome,
    });
  }
}

function pathOf(path: ClusterPath): string {
  return path.path.split('?', 1)[0] ?? '';
}
