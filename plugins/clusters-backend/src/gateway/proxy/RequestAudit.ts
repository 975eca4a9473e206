import { toError } from '@backstage/errors';
import type {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { AuditSenders } from './AuditSenders';
import { describeKubeRequest } from './describeKubeRequest';
import type { ClusterPath } from './parseClusterPath';

type RequestAuditOptions = {
  auditor: AuditorService;
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
  #user: { token: string; user: string } | undefined;
  #isEnded = false;

  static create(options: RequestAuditOptions): RequestAudit {
    return new RequestAudit(options);
  }

  private constructor(options: RequestAuditOptions) {
    this.#options = options;
    this.#startedAt = options.now().getTime();
  }

  /** From here on the event names the user. */
  identify(user: { token: string; user: string }): void {
    this.#user = user;
  }

  async begin(): Promise<void> {
    const { auditor, req, path, senders } = this.#options;
    const asked = describeKubeRequest(req.method, path.path);
    const { verb, group, resource, subresource, namespace } = asked;
    this.#event ??= await auditor.createEvent({
      eventId: 'cluster-request',
      severityLevel: asked.isInteractive ? 'high' : 'medium',
      request: senders.of(req, this.#user?.token),
      meta: {
        cluster: path.name,
        ...(this.#user && { user: this.#user.user }),
        method: req.method,
        path: path.path.split('?', 1)[0],
        ...{ verb, group, resource, subresource, namespace },
        ...(req.headers.upgrade && { upgrade: req.headers.upgrade }),
      },
    });
  }

  async succeed(code: number): Promise<void> {
    if (!this.#isEnded) {
      this.#isEnded = true;
      await this.#event?.success({ meta: this.#outcome(code) });
    }
  }

  /** Never throws: the answer has been given. */
  async fail(error: Error, code: number | undefined): Promise<void> {
    if (this.#isEnded) {
      return;
    }
    this.#isEnded = true;
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
    const { now } = this.#options;
    return {
      ...(code !== undefined && { code }),
      latencyMs: now().getTime() - this.#startedAt,
    };
  }
}
