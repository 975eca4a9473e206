import type {
  NamespaceTerms,
  ProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';
import type { NamespaceKey } from '../ledger/NamespaceKey';

/** A namespace of a project as it is kept. */
export type NamespaceRecord = NamespaceKey & {
  projectId: string;
  /** None: those of the project, as they are at any time. */
  terms?: NamespaceTerms;
  state: ProjectNamespace['state'];
  isAdopted: boolean;
  /** Of default and system projects without quota: we know it, and change nothing of it. */
  isManaged: boolean;
  /** When its quota was first seen in force; members have access since. Milliseconds since the epoch. */
  usableAt?: number;
  createdAt: number;
};
