import type { NamespaceKey } from '../NamespaceKey';
import type { NamespaceState } from '../plan/NamespaceState';
import type { ProjectState } from '../plan/ProjectState';
import type { Observed } from './Observed';

/** Where the ledger is kept, within one transaction. */
export interface LedgerStore {
  /** Until the end of the transaction, in the order of the ids. */
  lockProjects(projectIds: string[]): Promise<void>;
  findProject(key: NamespaceKey): Promise<string | undefined>;
  /** Also for a namespace that was released, or never was: then 0. */
  findSequence(key: NamespaceKey): Promise<number>;
  findNamespace(key: NamespaceKey): Promise<NamespaceState | undefined>;
  loadProject(projectId: string): Promise<ProjectState>;
  saveLimits(
    projectId: string,
    options: Pick<ProjectState, 'limits' | 'reservations'>,
  ): Promise<void>;
  /** All but the accounts. */
  saveNamespaces(namespaces: NamespaceState[]): Promise<void>;
  /** Accounts that are not there any more are removed. */
  saveAccounts(
    changes: { namespace: NamespaceState; keys: string[] }[],
  ): Promise<void>;
  /** Remembers what the targets of these keys are under the namespace's sequence. */
  saveSent(
    changes: { namespace: NamespaceState; keys: string[] }[],
  ): Promise<void>;
  /** By key, what was sent after a sequence. */
  findSent(
    key: NamespaceKey,
    options: { after: number },
  ): Promise<Map<string, bigint[]>>;
  dropSent(
    key: NamespaceKey,
    options: { keys: string[]; upTo: number },
  ): Promise<void>;
  /** When nothing was seen: what a former life of the namespace has left. */
  findObserved(key: NamespaceKey, scope: string): Promise<Observed>;
  saveObserved(
    key: NamespaceKey,
    options: { scope: string; observed: Observed },
  ): Promise<void>;
  /** Forgets all but the sequence, and that observations up to a revision are of the past. */
  release(key: NamespaceKey, options: { revision: number }): Promise<void>;
}
