import type {
  Condition,
  NamespaceTerms,
  ProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';
import type { NamespaceKey } from '../ledger/NamespaceKey';

/**
 * What the bundle says of a namespace:
 * - `placing`: the namespace alone, and only if nobody else has made it;
 * - `placed`: all that belongs in it;
 * - `marking`: what is to become of it when it leaves the bundle;
 * - `leaving`: nothing any more.
 */
export type NamespaceStep = 'placing' | 'placed' | 'marking' | 'leaving';

/** A namespace of a project as it is kept. */
export type NamespaceRecord = NamespaceKey & {
  projectId: string;
  /** None: those of the project, as they are at any time. */
  terms?: NamespaceTerms;
  state: ProjectNamespace['state'];
  step: NamespaceStep;
  /** The first revision of the bundle that has the step; none when it was not delivered yet. */
  settleRevision?: number;
  isAdopted: boolean;
  /** Of default and system projects without quota: we know it, and change nothing of it. */
  isManaged: boolean;
  /** What the cluster says against it; `since` in milliseconds since the epoch. */
  conditions: (Omit<Condition, 'since'> & { since: number })[];
  /** When its quota was first seen in force; members have access since. Milliseconds since the epoch. */
  usableAt?: number;
  createdAt: number;
};
