import type { NotificationService } from '@backstage/plugin-notifications-node';
import { DatabaseAccessFacts } from '../access/evaluation/DatabaseAccessFacts';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import { AccessRequestDesk } from '../access/requests/AccessRequestDesk';
import { AccessRequestNotifier } from '../access/requests/AccessRequestNotifier';
import type { AccessRequests } from '../access/requests/AccessRequests';
import { AuthorizedAccessRequests } from '../access/requests/AuthorizedAccessRequests';
import { DatabaseAccessRequestStore } from '../access/requests/DatabaseAccessRequestStore';
import { DatabaseMembershipWriter } from '../access/requests/DatabaseMembershipWriter';
import { readAccessRequestSettings } from '../access/requests/readAccessRequestSettings';
import { RequestScopes } from '../access/requests/RequestScopes';
import { ScopeManagers } from '../access/requests/ScopeManagers';
import type { CallerSubjects } from '../access/roles/CallerSubjects';
import type { Roles } from '../access/roles/Roles';
import type { GrantAuthority } from '../access/rules/GrantAuthority';
import type { UserDirectory } from '../access/users/UserDirectory';
import { isRemovableRole } from '../access/roles/isRemovableRole';
import { readConfiguredRoles } from '../access/roles/readConfiguredRoles';
import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import type { AccessNotifier } from '../changes/AccessNotifier';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersServices } from './ClustersServices';

const HOUR_MS = 60 * 60_000;
const KEEP_MS = 365 * 24 * HOUR_MS;
const MOST_REMINDERS = 200;

type Options = {
  store: Pick<ClusterStore, 'findByName'>;
  authorizer: Pick<ClusterAuthorizer, 'check' | 'checkCluster'>;
  roles: Roles;
  authority: GrantAuthority;
  callers: CallerSubjects;
  evaluator: AccessEvaluator;
  directory: UserDirectory;
  auditLog: ClusterAuditLog;
  accessChanges: AccessNotifier;
  notifications: Pick<NotificationService, 'send'>;
  administrators: string[];
  now: () => number;
};

/** Starts access for a time. */
export async function startAccessRequests(
  services: ClustersServices,
  options: Options,
): Promise<{ accessRequests: AccessRequests }> {
  const { config, logger, scheduler } = services;
  const { accessChanges, now } = options;
  const database = await services.database.getClient();
  const settings = readAccessRequestSettings(config);
  const store = DatabaseAccessRequestStore.create({
    database,
    memberships: DatabaseMembershipWriter.create({
      isRemovableRole: isRemovableRole(readConfiguredRoles(config)),
    }),
  });
  const notifier = AccessRequestNotifier.create({ ...options, logger });
  const scopes = RequestScopes.create({
    ...options,
    facts: DatabaseAccessFacts.create({ database }),
  });
  await scheduler.scheduleTask({
    id: 'clusters-settle-access-requests',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 30 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: async () => {
      if (await store.settle(now())) {
        accessChanges.changed('access-requests');
      }
      const ending = await store.takeEnding({
        now: now(),
        withinMs: HOUR_MS,
        limit: MOST_REMINDERS,
      });
      for (const request of ending) {
        await notifier.ending(request);
      }
      await store.purge(now() - KEEP_MS);
    },
  });
  return {
    accessRequests: AuthorizedAccessRequests.create({
      ...options,
      store,
      settings,
      scopes,
      managers: ScopeManagers.create(options),
      desk: AccessRequestDesk.create({
        ...options,
        store,
        settings,
        scopes,
        notifier,
        changes: accessChanges,
      }),
    }),
  };
}
