import type { AccessDelivery } from '../access/delivery/AccessDelivery';
import { AccessCompiler } from '../access/delivery/AccessCompiler';
import { ClusterAccessWait } from '../access/delivery/ClusterAccessWait';
import { DefaultAccessDelivery } from '../access/delivery/DefaultAccessDelivery';
import { DeliveryLedger } from '../access/delivery/DeliveryLedger';
import { DeliverySweeper } from '../access/delivery/DeliverySweeper';
import { compileAccess } from '../access/compile/compileAccess';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import { DatabaseAccessFacts } from '../access/evaluation/DatabaseAccessFacts';
import { DefaultAccessEvaluator } from '../access/evaluation/DefaultAccessEvaluator';
import { AuthorizedMemberships } from '../access/memberships/AuthorizedMemberships';
import { DatabaseDepartures } from '../access/memberships/DatabaseDepartures';
import { DatabaseMembershipStore } from '../access/memberships/DatabaseMembershipStore';
import { DefaultMemberships } from '../access/memberships/DefaultMemberships';
import { DepartedMemberships } from '../access/memberships/DepartedMemberships';
import { MembershipAuthorizer } from '../access/memberships/MembershipAuthorizer';
import { MembershipExpiry } from '../access/memberships/MembershipExpiry';
import { MembershipRecorder } from '../access/memberships/MembershipRecorder';
import type { Memberships } from '../access/memberships/Memberships';
import { MembershipViewers } from '../access/memberships/MembershipViewers';
import { readConfiguredMemberships } from '../access/memberships/readConfiguredMemberships';
import { readDepartedAfter } from '../access/memberships/readDepartedAfter';
import { UsableWait } from '../access/memberships/UsableWait';
import { DatabaseProjectMembers } from '../access/projects/DatabaseProjectMembers';
import { DatabaseProjectScopes } from '../access/projects/DatabaseProjectScopes';
import type { ProjectMembers } from '../access/projects/ProjectMembers';
import type { ProjectScopes } from '../access/projects/ProjectScopes';
import type { CallerSubjects } from '../access/roles/CallerSubjects';
import { isRemovableRole } from '../access/roles/isRemovableRole';
import type { MembershipCounts } from '../access/roles/MembershipCounts';
import { readConfiguredRoles } from '../access/roles/readConfiguredRoles';
import type { Roles } from '../access/roles/Roles';
import type { GrantAuthority } from '../access/rules/GrantAuthority';
import type { UserDirectory } from '../access/users/UserDirectory';
import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import type { Bundles } from '../bundles/Bundles';
import type { AccessNotifier } from '../changes/AccessNotifier';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { Revisions } from '../revisions/Revisions';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersServices } from './ClustersServices';
import { startAccessWork } from './startAccessWork';

type Options = {
  store: ClusterStore;
  clusterAuthorizer: ClusterAuthorizer;
  revisions: Revisions;
  bundles: Bundles;
  roles: Roles;
  authority: GrantAuthority;
  callers: CallerSubjects;
  users: UserDirectory;
  auditLog: ClusterAuditLog;
  accessChanges: AccessNotifier;
  administrators: string[];
  now: () => number;
};

/** Starts memberships, their evaluation, and their way into clusters. */
export async function startMemberships(
  services: ClustersServices,
  options: Options,
): Promise<{
  evaluator: AccessEvaluator;
  delivery: AccessDelivery;
  memberships: Memberships;
  counts: MembershipCounts;
  projectScopes: ProjectScopes;
  projectMembers: ProjectMembers;
  accessWait: ClusterAccessWait;
}> {
  const { logger } = services;
  const { roles, now } = options;
  const database = await services.database.getClient();
  const store = DatabaseMembershipStore.create({
    database,
    isRemovableRole: isRemovableRole(readConfiguredRoles(services.config)),
  });
  await store.syncConfigured(
    readConfiguredMemberships(services.config, { now: now() }),
  );
  const evaluator = DefaultAccessEvaluator.create({
    ...options,
    facts: DatabaseAccessFacts.create({ database }),
  });
  const shared = {
    ...options,
    database,
    logger,
    ledger: DeliveryLedger.create({ database }),
    compiler: AccessCompiler.create({ roles, compile: compileAccess }),
  };
  const delivery = DefaultAccessDelivery.create(shared);
  const recorder = MembershipRecorder.create({
    ...options,
    database,
    notifier: options.accessChanges,
  });
  await startAccessWork(services, {
    sweeper: DeliverySweeper.create({ ...shared, delivery }),
    expiry: MembershipExpiry.create({ store, recorder, now }),
    departed: DepartedMemberships.create({
      departures: DatabaseDepartures.create({ database }),
      directory: options.users,
      afterMs: readDepartedAfter(services.config),
      ...{ recorder, logger, now },
    }),
  });
  const inner = DefaultMemberships.create({
    ...options,
    store,
    recorder,
    usable: UsableWait.create({ ...shared, delivery }),
  });
  return {
    evaluator,
    delivery,
    memberships: AuthorizedMemberships.create({
      ...options,
      inner,
      store,
      clusters: options.store,
      authorizer: MembershipAuthorizer.create(services),
      viewers: MembershipViewers.create({ evaluator, roles }),
      auth: services.auth,
    }),
    counts: store,
    projectScopes: DatabaseProjectScopes.create({ database, now }),
    projectMembers: DatabaseProjectMembers.create({ database, now }),
    accessWait: ClusterAccessWait.create({
      ...{ delivery, bundles: options.bundles, clusters: options.store },
    }),
  };
}
