import { usePermission } from '@backstage/plugin-permission-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  clusterCreatePermission,
  type clusterConnectPermission,
  type clusterDeletePermission,
  type clusterUpdatePermission,
} from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../translation';

/** Whether an action is open to the person, and why not. */
export type ActionPermission = { allowed: boolean; reason?: string };

/** Permission to import clusters. */
export function useImportPermission(): ActionPermission {
  const { t } = useTranslationRef(clustersTranslationRef);
  const result = usePermission({ permission: clusterCreatePermission });
  if (result.allowed) return { allowed: true };
  if (result.loading) return { allowed: false };
  if (result.error) {
    return { allowed: false, reason: t('common.permissionUnchecked') };
  }
  return {
    allowed: false,
    reason: t('common.needsPermission', {
      permission: clusterCreatePermission.name,
    }),
  };
}

/** Permission to do something with one cluster. */
export function useClusterPermission(
  permission:
    | typeof clusterConnectPermission
    | typeof clusterDeletePermission
    | typeof clusterUpdatePermission,
  name: string,
): ActionPermission {
  const { t } = useTranslationRef(clustersTranslationRef);
  const result = usePermission({ permission, resourceRef: name });
  if (result.allowed) return { allowed: true };
  if (result.loading) return { allowed: false };
  if (result.error) {
    return { allowed: false, reason: t('common.permissionUnchecked') };
  }
  return {
    allowed: false,
    reason: t('common.needsPermission', { permission: permission.name }),
  };
}
