import { useRouteRef } from '@backstage/frontend-plugin-api';
import { projectRouteRef, rootRouteRef } from './routes';

/** Pages below that of a project. */
export type ProjectTab = 'namespaces' | 'members' | 'settings';

/** Paths of the plugin's pages, wherever the portal mounted them. */
export function useProjectLinks() {
  const root = useRouteRef(rootRouteRef);
  const project = useRouteRef(projectRouteRef);
  const list = () => root?.() ?? '/projects';
  return {
    list,
    // Not below the projects: one of those may be called `budgets`.
    budgets: () => `${list()}?view=budgets`,
    project: (name: string, tab?: ProjectTab) => {
      const path = project?.({ name }) ?? `/projects/${name}`;
      return tab ? `${path}/${tab}` : path;
    },
  };
}
