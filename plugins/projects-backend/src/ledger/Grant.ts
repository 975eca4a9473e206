import type { Amounts } from './Amounts';
import type { NamespaceKey } from './NamespaceKey';

/** What a namespace is granted now. */
export type Grant = NamespaceKey & {
  projectId: string;
  /** Only grows for a namespace, also over a move to another project and over deletion. */
  sequence: number;
  /** Keys of all scopes; see splitScope for the ResourceQuota that each belongs in. */
  hard: Amounts;
};
