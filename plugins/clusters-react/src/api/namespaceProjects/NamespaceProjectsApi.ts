import type { ComponentType } from 'react';

/** A namespace of a cluster that is in a project. @public */
export type NamespaceProject = {
  namespace: string;
  /** Name of the project. */
  project: string;
};

/** @public */
export type NamespaceProjectDialogProps = {
  /** Name of the cluster. */
  cluster: string;
  /** A namespace that exists, to be taken in; without, a new one is made. */
  namespace?: string;
  onDone: () => void;
  onClose: () => void;
};

/**
 * What a plugin of projects tells the pages of clusters. Optional: without one,
 * clusters know of no projects.
 * @public
 */
export interface NamespaceProjectsApi {
  /** Those that the signed-in person may see. */
  listNamespaceProjects(cluster: string): Promise<NamespaceProject[]>;
  /** Makes a namespace in a project, or takes one in. */
  readonly Dialog: ComponentType<NamespaceProjectDialogProps>;
}
