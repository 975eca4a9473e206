import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  namespaceProjectsApiRef,
  type NamespaceProjectsApi,
} from '../api/namespaceProjects';
import { useLiveQuery } from './useLiveQuery';

/** Projects are another plugin's: its signals are not known here. */
const POLL_MS = 15_000;

/** What is known of the projects of the namespaces of a cluster. @public */
export type NamespaceProjects = {
  /** Name of the project by namespace; undefined until known. */
  projects?: ReadonlyMap<string, string>;
  Dialog: NamespaceProjectsApi['Dialog'];
  refresh: () => void;
};

/** The projects of the namespaces of a cluster; undefined in a portal without projects. @public */
export function useNamespaceProjects(
  cluster: string,
): NamespaceProjects | undefined {
  const api = useApiHolder().get(namespaceProjectsApiRef);
  const query = useLiveQuery({
    key: cluster,
    load: async () => {
      const items = (await api?.listNamespaceProjects(cluster)) ?? [];
      return new Map(
        items.map(({ namespace, project }) => [namespace, project]),
      );
    },
    pollMs: POLL_MS,
  });
  return (
    api && {
      projects: query.data,
      Dialog: api.Dialog,
      refresh: query.refresh,
    }
  );
}
