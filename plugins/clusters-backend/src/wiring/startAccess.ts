import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import type { MembershipCounts } from '../access/roles/MembershipCounts';
import type { UserDirectory } from '../access/users/UserDirectory';
import { AccessNotifier } from '../changes/AccessNotifier';
import type { ChangeNotifier } from '../changes/ChangeNotifier';
import type { HubKey } from '../hubKey/HubKey';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import { DatabaseRevisions } from '../revisions/DatabaseRevisions';
import { RequestRevisions } from '../revisions/RequestRevisions';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersConfig } from './ClustersConfig';
import type { ClustersServices } from './ClustersServices';
import { startAccessRequests } from './startAccessRequests';
import { startAuditLog } from './startAuditLog';
import { startBundles } from './startBundles';
import { startCredentials } from './startCredentials';
import { startMemberships } from './startMemberships';
import { startRoles } from './startRoles';

type Options = {
  config: ClustersConfig;
  store: ClusterStore;
  hubKey: HubKey;
  authorizer: ClusterAuthorizer;
  directory: UserDirectory;
  changes: ChangeNotifier;
  now: () => number;
};

/** Puts together who may do what in clusters, and how that gets there. */
export async function startAccess(
  services: ClustersServices,
  options: Options,
) {
  const { config, store, authorizer, changes, hubKey, now } = options;
  const { directory } = options;
  const { administrators, connection } = config;
  const counters = DatabaseRevisions.create({
    database: await services.database.getClient(),
  });
  const revisions = RequestRevisions.create({ inner: counters });
  const accessChanges = AccessNotifier.create(services);
  const audit = await startAuditLog(services, { store, authorizer, now });
  const { auditLog } = audit;
  const { bundles, clusterBundles } = await startBundles(services, {
    ...{ hubKey, clusters: store, authorizer, auditLog, changes, now },
    revisions: counters,
  });
  // Roles and memberships need each other; roles do so only once they are asked.
  const later: { evaluator?: AccessEvaluator; counts?: MembershipCounts } = {};
  const roles = await startRoles(services, {
    ...{ store, authorizer, revisions, users: directory, now },
    evaluator: () => started(later.evaluator),
    memberships: () => started(later.counts),
    auditLog: () => auditLog,
  });
  const memberships = await startMemberships(services, {
    ...roles,
    ...{ store, revisions, bundles, auditLog, accessChanges },
    ...{ administrators, users: directory, now },
    clusterAuthorizer: authorizer,
  });
  later.evaluator = memberships.evaluator;
  later.counts = memberships.counts;
  const { evaluator } = memberships;
  const credentials = await startCredentials(services, {
    ...{ store, authorizer, revisions, directory, evaluator, auditLog },
    ...{ accessChanges, connection, administrators, now },
    notifications: services.notifications,
  });
  const accessRequests = await startAccessRequests(services, {
    ...roles,
    ...{ store, authorizer, evaluator, directory, auditLog },
    ...{ accessChanges, administrators, now },
    notifications: services.notifications,
  });
  return {
    ...audit,
    ...roles,
    ...memberships,
    ...credentials,
    ...accessRequests,
    ...{ bundles, clusterBundles, directory, revisions },
  };
}

function started<T>(part: T | undefined): T {
  if (part === undefined) {
    throw new Error('The plugin has not started yet');
  }
  return part;
}
