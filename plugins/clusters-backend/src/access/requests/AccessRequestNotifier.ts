import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { AccessRequest } from '@rigging/backstage-plugin-clusters-common';
import { ACCESS_PAGES } from '../../changes/ACCESS_PAGES';
import { describeScope } from '../rules/describeScope';
import type { AccessRequestRecord } from './AccessRequestRecord';

const TOPIC = 'clusters-access';

type Payload = Parameters<NotificationService['send']>[0]['payload'];
type Asked = Pick<
  AccessRequestRecord | AccessRequest,
  'id' | 'requester' | 'role' | 'scope' | 'reason'
>;

/** Tells people of requests for access. It never fails a change that has been made. */
export class AccessRequestNotifier {
  readonly #notifications: Pick<NotificationService, 'send'>;
  readonly #logger: LoggerService;

  static create(options: {
    notifications: Pick<NotificationService, 'send'>;
    logger: LoggerService;
  }): AccessRequestNotifier {
    return new AccessRequestNotifier(options);
  }

  private constructor(options: {
    notifications: Pick<NotificationService, 'send'>;
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  async created(request: Asked, options: { owners: string[] }): Promise<void> {
    if (options.owners.length === 0) {
      return;
    }
    await this.#send(options.owners, request, {
      title: `${request.requester} asks for access`,
      description: `${what(request)}: ${request.reason}`,
      link: ACCESS_PAGES.approvals,
    });
  }

  async decided(
    request: Asked & { decidedBy: string; decisionReason?: string },
    options: { decision: 'approve' | 'refuse' },
  ): Promise<void> {
    const verb = options.decision === 'approve' ? 'granted' : 'refused';
    const reason = request.decisionReason ? `: ${request.decisionReason}` : '';
    await this.#send([request.requester], request, {
      title: `Your request for access was ${verb}`,
      description: `${what(request)}, by ${request.decidedBy}${reason}`,
      link: ACCESS_PAGES.mine,
    });
  }

  async ending(request: Asked & { expiresAt?: number }): Promise<void> {
    const at = new Date(request.expiresAt ?? 0).toISOString();
    await this.#send([request.requester], request, {
      title: 'Your access ends soon',
      description: `${what(request)}, until ${at}`,
      link: ACCESS_PAGES.mine,
    });
  }

  async #send(
    entityRef: string[],
    request: Asked,
    payload: Payload,
  ): Promise<void> {
    const excludeEntityRef = entityRef.includes(request.requester)
      ? undefined
      : request.requester;
    try {
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef, excludeEntityRef },
        payload: {
          severity: 'normal',
          topic: TOPIC,
          // One entry per request, which changes with it.
          scope: `clusters-access-request-${request.id}`,
          ...payload,
        },
      });
    } catch (error) {
      this.#logger.warn('could not notify people of a request for access', {
        request: request.id,
        error: String(error),
      });
    }
  }
}

function what(request: Asked): string {
  return `The role '${request.role}' in ${describeScope(request.scope)}`;
}
