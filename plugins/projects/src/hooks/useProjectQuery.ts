import {
  hideLost,
  useLiveQuery,
  type LiveQuery,
} from '@rigging/backstage-plugin-clusters-react';
import {
  PROJECTS_SIGNAL_CHANNEL,
  type ProjectsSignal,
} from '@rigging/backstage-plugin-projects-common';

/** Fetches, and fetches again when the hub says that projects changed. */
export function useProjectQuery<T>(options: {
  key: string;
  load: () => Promise<T>;
  keepPrevious?: boolean;
  concerns?: (signal: ProjectsSignal, data: T | undefined) => boolean;
}): LiveQuery<T> {
  return hideLost(
    useLiveQuery<T, ProjectsSignal>({
      ...options,
      channel: PROJECTS_SIGNAL_CHANNEL,
    }),
  );
}
