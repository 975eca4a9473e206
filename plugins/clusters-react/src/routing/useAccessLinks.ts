import { useRouteRef } from '@backstage/frontend-plugin-api';
import { accessRouteRef, roleRouteRef } from './routes';

/** Pages below that of one's own access. @public */
export type AccessTab = 'approvals' | 'credentials' | 'roles';

/** Paths of the pages of access, wherever the portal mounted them. @public */
export function useAccessLinks() {
  const root = useRouteRef(accessRouteRef);
  const role = useRouteRef(roleRouteRef);
  const base = root?.() ?? '/cluster-access';
  return {
    mine: () => base,
    tab: (tab: AccessTab) => `${base}/${tab}`,
    role: (name: string) => role?.({ role: name }) ?? `${base}/roles/${name}`,
  };
}
