import type { Amount } from '@rigging/backstage-plugin-projects-common';

/** Limits and use of projects, and of parts of them, as pages show them. */
export interface AmountReader {
  /**
   * Of each project, in all. Cheap for many projects: sums are remembered by the version
   * of the project's row in the ledger.
   */
  ofProjects(projectIds: readonly string[]): Promise<Map<string, Amount[]>>;
  /** Of each namespace of a project, by `<clusterId>/<namespace>`, or of some. */
  ofNamespaces(
    projectId: string,
    keys?: readonly { clusterId: string; namespace: string }[],
  ): Promise<Map<string, { amounts: Amount[]; observedAt?: number }>>;
}
