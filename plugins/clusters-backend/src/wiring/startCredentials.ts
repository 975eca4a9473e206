import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Connection } from '@rigging/backstage-plugin-clusters-common';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import { CallerSubjects } from '../access/roles/CallerSubjects';
import type { UserDirectory } from '../access/users/UserDirectory';
import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import type { AccessNotifier } from '../changes/AccessNotifier';
import { AuthorizedCredentials } from '../credentials/AuthorizedCredentials';
import { ClusterChooser } from '../credentials/ClusterChooser';
import { ConnectableClusters } from '../credentials/ConnectableClusters';
import type { CredentialAuthenticator } from '../credentials/CredentialAuthenticator';
import { CredentialIssuer } from '../credentials/CredentialIssuer';
import { CredentialReminder } from '../credentials/CredentialReminder';
import type { Credentials } from '../credentials/Credentials';
import { CredentialUses } from '../credentials/CredentialUses';
import { DatabaseCredentialStore } from '../credentials/DatabaseCredentialStore';
import { DefaultCredentialAuthenticator } from '../credentials/DefaultCredentialAuthenticator';
import { OrphanedCredentials } from '../credentials/OrphanedCredentials';
import { readCredentialSettings } from '../credentials/readCredentialSettings';
import { SubjectOwners } from '../credentials/SubjectOwners';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { Revisions } from '../revisions/Revisions';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersServices } from './ClustersServices';

const KEEP_ENDED_MS = 7 * 24 * 60 * 60_000;

type Options = {
  store: Pick<ClusterStore, 'list'>;
  authorizer: Pick<ClusterAuthorizer, 'check'>;
  revisions: Revisions;
  directory: UserDirectory;
  evaluator: Pick<AccessEvaluator, 'evaluate'>;
  auditLog: ClusterAuditLog;
  accessChanges: AccessNotifier;
  notifications: Pick<NotificationService, 'send'>;
  connection: Connection;
  administrators: string[];
  now: () => number;
};

/** Starts the tokens for kubectl and CI. */
export async function startCredentials(
  services: ClustersServices,
  options: Options,
): Promise<{
  credentials: Credentials;
  credentialAuthenticator: CredentialAuthenticator;
}> {
  const { config, lifecycle, logger, scheduler } = services;
  const { now } = options;
  const settings = readCredentialSettings(config);
  const store = DatabaseCredentialStore.create({
    database: await services.database.getClient(),
    revisions: options.revisions,
    maxTtlMs: settings.maxTtlMs,
  });
  const uses = CredentialUses.create({ store, logger, now });
  const reminder = CredentialReminder.create({ ...options, store, logger });
  await scheduler.scheduleTask({
    id: 'clusters-tidy-credentials',
    frequency: { hours: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: async () => {
      await store.purge(now() - KEEP_ENDED_MS);
      await reminder.remind();
    },
  });
  const issuer = CredentialIssuer.create({
    ...options,
    changes: options.accessChanges,
    store,
    settings,
  });
  const orphans = OrphanedCredentials.create({
    ...{ store, issuer, logger },
    directory: options.directory,
  });
  await scheduler.scheduleTask({
    id: 'clusters-revoke-orphaned-credentials',
    frequency: { hours: 1 },
    initialDelay: { minutes: 2 },
    timeout: { minutes: 10 },
    // Each replica remembers who was gone when it looked last.
    scope: 'local',
    fn: () => orphans.revoke(),
  });
  lifecycle.addShutdownHook(() => uses.flush());
  return {
    credentials: AuthorizedCredentials.create({
      ...options,
      store,
      settings,
      issuer,
      callers: CallerSubjects.create({
        auth: services.auth,
        users: options.directory,
      }),
      owners: SubjectOwners.create({
        catalog: services.catalog,
        administrators: options.administrators,
      }),
      chooser: ClusterChooser.create({
        ...options,
        connectable: ConnectableClusters.create({
          ...services,
          store: options.store,
        }),
      }),
    }),
    credentialAuthenticator: DefaultCredentialAuthenticator.create({
      store,
      revisions: options.revisions,
      uses,
      now,
    }),
  };
}
