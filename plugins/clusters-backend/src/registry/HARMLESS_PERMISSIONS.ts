import {
  accessRequestCreatePermission,
  clusterConnectPermission,
  clusterReadPermission,
  credentialCreatePermission,
  roleReadPermission,
} from '@rigging/backstage-plugin-clusters-common';

/** To look, and what is worth no more than the roles that one has at each use of it. */
export const HARMLESS_PERMISSIONS: ReadonlySet<string> = new Set(
  [
    clusterReadPermission,
    clusterConnectPermission,
    roleReadPermission,
    credentialCreatePermission,
    accessRequestCreatePermission,
  ].map(({ name }) => name),
);
