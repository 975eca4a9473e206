import type { CredentialRecord } from './CredentialRecord';

/** Keeps credentials; knows nothing of permissions. */
export interface CredentialStore {
  find(id: string): Promise<CredentialRecord | undefined>;
  /** Newest first, of a subject or of everybody. */
  list(query: { subject?: string; limit: number }): Promise<CredentialRecord[]>;
  /** Whoever has credentials. */
  listSubjects(): Promise<string[]>;
  /** Throws a ConflictError when the subject has `maxPerSubject` living ones. */
  insert(
    credential: CredentialRecord,
    options: { maxPerSubject: number; now: number },
  ): Promise<void>;
  /** Undoes it everywhere. False when it was not there. */
  delete(id: string): Promise<boolean>;
  markUsed(ids: string[], at: number): Promise<void>;
  /** Forgets those that ended before. */
  purge(endedBefore: number): Promise<number>;
  /** Takes those that end within `withinMs` and were made for longer than twice that; each once. */
  takeEnding(query: {
    now: number;
    withinMs: number;
    limit: number;
  }): Promise<CredentialRecord[]>;
}
