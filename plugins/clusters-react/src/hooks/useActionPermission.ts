import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Permission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { clustersReactTranslationRef } from '../translation';

/** Whether an action is open to the person, and why not. @public */
export type ActionPermission = {
  allowed: boolean;
  /** Nothing is known yet; neither open nor closed. */
  loading?: boolean;
  reason?: string;
};

/** What the portal says of a permission. The checks that count are the hub's. @public */
export function useActionPermission(
  asked:
    | { permission: Exclude<Permission, ResourcePermission> }
    | { permission: ResourcePermission; resourceRef: string },
): ActionPermission {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const result = usePermission(asked);
  if (result.allowed) return { allowed: true };
  if (result.loading) return { allowed: false, loading: true };
  if (result.error) {
    return { allowed: false, reason: t('common.permissionUnchecked') };
  }
  return {
    allowed: false,
    reason: t('common.needsPermission', { permission: asked.permission.name }),
  };
}
