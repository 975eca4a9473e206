import type {
  NotificationRecipients,
  NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { HUB_API_GROUP } from '@rigging/backstage-plugin-clusters-common';
import type { NewAuditRecord } from '../../../auditLog/ClusterAuditLog';
import type { GatewayFixture } from '../../../gateway/__testUtils__/GatewayFixture';
import { clusterNotFound } from '../../../registry/clusterNotFound';
import { AccessFixture } from '../../__testUtils__/AccessFixture';
import { DatabaseAccessFacts } from '../../evaluation/DatabaseAccessFacts';
import { CallerSubjects } from '../../roles/CallerSubjects';
import { GrantAuthority } from '../../rules/GrantAuthority';
import type { UserDirectory } from '../../users/UserDirectory';
import { AccessRequestDesk } from '../AccessRequestDesk';
import { AccessRequestNotifier } from '../AccessRequestNotifier';
import { AuthorizedAccessRequests } from '../AuthorizedAccessRequests';
import { DatabaseAccessRequestStore } from '../DatabaseAccessRequestStore';
import { DatabaseMembershipWriter } from '../DatabaseMembershipWriter';
import { RequestScopes } from '../RequestScopes';
import { ScopeManagers } from '../ScopeManagers';

const DAY_MS = 24 * 60 * 60_000;

type Notification = Omit<NotificationSendOptions, 'recipients'> & {
  recipients: Partial<Extract<NotificationRecipients, { type: 'entity' }>>;
};

/**
 * Requests for access over a real database. Jane develops, Lea and Max lead the
 * team that owns the cluster `west` and the project `shop`, Olga is nobody, and
 * Ada administers.
 */
export class RequestsFixture {
  readonly access: AccessFixture;
  readonly notifications: Notification[] = [];
  readonly recorded: NewAuditRecord[] = [];
  readonly changes: string[] = [];
  readonly people = new Map<string, string[]>([
    ['user:default/jane', ['group:default/developers']],
    ['user:default/lea', ['group:default/leads']],
    ['user:default/max', ['group:default/leads']],
    ['user:default/olga', []],
    ['user:default/ada', ['group:default/platform']],
  ]);
  readonly hidden = new Set<string>();
  readonly denied = new Set<string>();

  static async create(
    createFixture: () => Promise<GatewayFixture>,
  ): Promise<RequestsFixture> {
    const inner = await createFixture();
    const access = await AccessFixture.create(inner);
    access.administrators.push('group:default/platform');
    const owner = 'group:default/leads';
    await access.addCluster('west', { owner, labels: { env: 'prod' } });
    await access.addCluster('east', { labels: { env: 'test' } });
    await access.projects.put('shop', { owner, namespaces: [] });
    const fixture = new RequestsFixture(inner, access);
    fixture.#addRoles();
    return fixture;
  }

  readonly #inner: GatewayFixture;

  private constructor(inner: GatewayFixture, access: AccessFixture) {
    this.#inner = inner;
    this.access = access;
  }

  get now(): number {
    return this.access.time;
  }

  set now(time: number) {
    this.access.time = time;
  }

  /** The service as another replica has it. */
  async replica() {
    const { access } = this;
    const database = await this.#inner.database();
    const { now, roles, administrators } = access;
    const store = DatabaseAccessRequestStore.create({
      database,
      memberships: DatabaseMembershipWriter.create({
        isRemovableRole: () => false,
      }),
    });
    const settings = { maxDurationMs: 30 * DAY_MS, pendingTtlMs: 7 * DAY_MS };
    const evaluator = access.createEvaluator();
    const authorizer = {
      check: async ({ name }: { name: string }) => {
        if (this.denied.has(name)) {
          throw new NotAllowedError(`You lack the permission ${name}`);
        }
      },
      checkCluster: async (_: unknown, cluster: unknown, { name = '' }) => {
        if (!cluster || this.hidden.has(name)) {
          throw clusterNotFound(name);
        }
      },
    };
    const scopes = RequestScopes.create({
      store: access.clusters,
      facts: DatabaseAccessFacts.create({ database }),
      authorizer,
      administrators,
    });
    const directory = this.#createDirectory();
    const requests = AuthorizedAccessRequests.create({
      ...{ store, settings, scopes, roles, directory, authorizer, now },
      managers: ScopeManagers.create({ evaluator, roles }),
      authority: GrantAuthority.create({ evaluator: () => evaluator, roles }),
      callers: CallerSubjects.create({
        auth: mockServices.auth(),
        users: directory,
      }),
      desk: AccessRequestDesk.create({
        ...{ store, settings, scopes, now },
        notifier: AccessRequestNotifier.create({
          notifications: {
            send: async ({ recipients, payload }) =>
              void this.notifications.push({
                recipients: recipients.type === 'entity' ? recipients : {},
                payload,
              }),
          },
          logger: mockServices.logger.mock(),
        }),
        changes: { changed: kind => void this.changes.push(kind) },
        auditLog: {
          record: record => void this.recorded.push(record),
          list: async () => ({ items: [] }),
        },
      }),
    });
    return { requests, store };
  }

  /** Credentials of one of the people. */
  as(name: string) {
    return { credentials: mockCredentials.user(`user:default/${name}`) };
  }

  async stop(): Promise<void> {
    await this.#inner.stop();
  }

  #createDirectory(): UserDirectory {
    const find = async (ref: string) => {
      const groups = this.people.get(ref);
      return groups && { ref, groups };
    };
    return { find, findAll: refs => Promise.all(refs.map(find)) };
  }

  #addRoles(): void {
    const { roles } = this.access;
    const everything = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
    roles.add('cluster-owner', { contexts: ['cluster'], rules: everything });
    roles.add('project-owner', {
      contexts: ['project'],
      rules: [
        { apiGroups: ['example.com'], resources: ['pods'], verbs: ['get'] },
        { apiGroups: [HUB_API_GROUP], resources: ['*'], verbs: ['*'] },
      ],
    });
    roles.add('granter', {
      rules: [
        {
          apiGroups: [HUB_API_GROUP],
          resources: ['memberships'],
          verbs: ['create'],
        },
      ],
    });
    roles.add('pods');
    roles.add('secrets');
    roles.add('cluster-only', { contexts: ['cluster'] });
    roles.add('locked', { locked: true });
    roles.add('administrative', { administrative: true });
  }
}
