import type { NamespaceKey } from '../NamespaceKey';
import type { Terms } from '../Terms';
import type { AccountState } from './AccountState';
import type { Demand } from './Demand';

/** A namespace in the ledger. */
export type NamespaceState = NamespaceKey & {
  projectId: string;
  /** Nothing is granted to a closed one; it only has what is charged. */
  isOpen: boolean;
  terms: Terms;
  /** Of the last grant. */
  sequence: number;
  accounts: Map<string, AccountState>;

  demands: Demand[];
};
