import type {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import * as clusters from '@rigging/backstage-plugin-clusters-common';
import { administrators } from './administrators';
import type { Asker } from './Asker';
import type { Decide } from './Decide';
import { everybody } from './everybody';
import { those } from './those';

const cluster = {
  pluginId: 'clusters',
  resourceType: clusters.RESOURCE_TYPE_CLUSTER,
};
const membership = {
  pluginId: 'clusters',
  resourceType: clusters.RESOURCE_TYPE_MEMBERSHIP,
};

const owners = those(cluster, { rule: 'IS_OWNER' });
/** Besides the catalog's owners those who have the role, for as long as they have it. */
const managers = those(
  cluster,
  { rule: 'IS_OWNER' },
  { rule: 'IS_MEMBER', params: { roles: ['cluster-owner'] } },
);
const ownersAndMembers = those(
  cluster,
  { rule: 'IS_OWNER' },
  { rule: 'IS_MEMBER' },
);

const decisions = new Map<string, Decide>([
  [clusters.clusterReadPermission.name, ownersAndMembers],
  [clusters.clusterConnectPermission.name, ownersAndMembers],
  [clusters.clusterCreatePermission.name, administrators],
  // Who owns it may give it away, which a role that ends must not outlast.
  [clusters.clusterUpdatePermission.name, owners],
  [clusters.clusterDeletePermission.name, owners],
  [clusters.clusterBundleReadPermission.name, managers],
  [clusters.clusterBundleApprovePermission.name, managers],
  [clusters.clusterAuditReadPermission.name, managers],
  [clusters.clusterAccessReadPermission.name, managers],
  [clusters.roleReadPermission.name, everybody],
  [clusters.roleCreatePermission.name, administrators],
  [clusters.roleUpdatePermission.name, administrators],
  [clusters.roleDeletePermission.name, administrators],
  [
    clusters.membershipReadPermission.name,
    those(membership, { rule: 'IS_SUBJECT' }, { rule: 'IS_SCOPE_OWNER' }),
  ],
  // Who may give and take which role where is the clusters plugin's own check.
  [clusters.membershipCreatePermission.name, everybody],
  [clusters.membershipUpdatePermission.name, everybody],
  [clusters.membershipDeletePermission.name, everybody],
  [clusters.accessRequestCreatePermission.name, everybody],
  [clusters.credentialCreatePermission.name, everybody],
  [clusters.credentialAdministerPermission.name, administrators],
]);

/** Undefined where the permission is not one of the clusters plugin. */
export function decideOnClusters(
  permission: Permission,
  asker: Asker,
): PolicyDecision | undefined {
  return decisions.get(permission.name)?.(asker);
}
