import type { Amounts } from '../Amounts';
import type { NamespaceState } from './NamespaceState';

/** All that a decision about a project's quota rests on. */
export type ProjectState = {
  limits: Amounts;
  /** Cluster to what is kept for it. */
  reservations: Map<string, Amounts>;
  namespaces: NamespaceState[];
};
