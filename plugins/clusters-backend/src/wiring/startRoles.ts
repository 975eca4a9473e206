import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import { AccessNotifier } from '../changes/AccessNotifier';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import { AccessExplainer } from '../access/explain/AccessExplainer';
import { AuthorizedClusterAccess } from '../access/explain/AuthorizedClusterAccess';
import type { ClusterAccess } from '../access/explain/ClusterAccess';
import { AuthorizedRoleRegistry } from '../access/roles/AuthorizedRoleRegistry';
import { CachedRoles } from '../access/roles/CachedRoles';
import { CallerSubjects } from '../access/roles/CallerSubjects';
import { DatabaseRoleStore } from '../access/roles/DatabaseRoleStore';
import type { MembershipCounts } from '../access/roles/MembershipCounts';
import { readConfiguredRoles } from '../access/roles/readConfiguredRoles';
import { RecordedRoleRegistry } from '../access/roles/RecordedRoleRegistry';
import { RoleManager } from '../access/roles/RoleManager';
import type { RoleRegistry } from '../access/roles/RoleRegistry';
import type { Roles } from '../access/roles/Roles';
import { GrantAuthority } from '../access/rules/GrantAuthority';
import type { UserDirectory } from '../access/users/UserDirectory';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { Revisions } from '../revisions/Revisions';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersServices } from './ClustersServices';

/** Puts the roles together. Memberships need them and they need memberships, so those come as functions. */
export async function startRoles(
  services: ClustersServices,
  options: {
    revisions: Revisions;
    store: ClusterStore;
    users: UserDirectory;
    authorizer: ClusterAuthorizer;
    evaluator: () => AccessEvaluator;
    memberships: () => MembershipCounts;
    auditLog: () => ClusterAuditLog;
    now: () => number;
  },
): Promise<{
  roles: Roles;
  roleRegistry: RoleRegistry;
  authority: GrantAuthority;
  callers: CallerSubjects;
  clusterAccess: ClusterAccess;
}> {
  const { authorizer, revisions, memberships, evaluator, now } = options;
  const database = await services.database.getClient();
  const configured = readConfiguredRoles(services.config);
  const roleStore = DatabaseRoleStore.create({ database, revisions });
  const roles = CachedRoles.create({
    store: roleStore,
    revisions,
    database,
    memberships,
    configured,
  });
  const authority = GrantAuthority.create({ evaluator, roles });
  const callers = CallerSubjects.create({
    auth: services.auth,
    users: options.users,
  });
  const roleRegistry = RecordedRoleRegistry.create({
    notifier: AccessNotifier.create(services),
    auditLog: options.auditLog,
    now,
    inner: AuthorizedRoleRegistry.create({
      roles,
      manager: RoleManager.create({
        store: roleStore,
        memberships,
        configured,
        now,
      }),
      authority,
      callers,
      authorizer,
    }),
  });
  const clusterAccess = AuthorizedClusterAccess.create({
    explainer: AccessExplainer.create({ evaluator, roles }),
    store: options.store,
    authorizer,
    callers,
    users: options.users,
  });
  return { roles, roleRegistry, authority, callers, clusterAccess };
}
