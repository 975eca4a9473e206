import type {
  AccessRequestRecord,
  AccessRequestState,
} from './AccessRequestRecord';
import type { ManagedScopes } from './ManagedScopes';

/** A page of requests that is asked for, newest first. */
export type AccessRequestQuery = {
  /** `decided` are all that wait no longer. */
  state?: AccessRequestState | 'decided';
  view?: 'mine' | 'decide';
  /** Who asks, and sees their own and those in scopes that they manage. */
  viewer: string;
  managed: ManagedScopes;
  limit?: number;
  cursor?: string;
  now: number;
};

/** A page of requests. */
export type AccessRequestPage = {
  items: { record: AccessRequestRecord; isManaged: boolean }[];
  totalItems: number;
  nextCursor?: string;
};

/** What somebody decides. */
export type NewDecision = {
  id: string;
  decidedBy: string;
  reason?: string;
  now: number;
};

/** Keeps requests for access, and sees to it that a membership is there exactly while one is approved. */
export interface AccessRequestStore {
  /**
   * Throws a ConflictError for the second of two equal pending ones and when the requester has `maxPending`, and a
   * TooManyRequestsError when they made `maxPerDay` within a day, whatever became of those.
   */
  insert(
    request: AccessRequestRecord & { expiresAt: number },
    options: { maxPending: number; maxPerDay: number },
  ): Promise<void>;
  find(
    id: string,
    options: { now: number },
  ): Promise<AccessRequestRecord | undefined>;
  list(query: AccessRequestQuery): Promise<AccessRequestPage>;
  /** Of many at once, one is `true`: the request was pending, and its membership is there now. */
  approve(decision: NewDecision): Promise<boolean>;
  /** Of many at once, one is `true`. */
  refuse(decision: NewDecision): Promise<boolean>;
  /** Takes a pending one back, or ends an approved one. False when it is over. */
  cancel(id: string, options: { now: number }): Promise<boolean>;
  /** Writes down what time and others have ended. True when something was. */
  settle(now: number): Promise<boolean>;
  /** Takes those whose access ends within `withinMs` and lasts longer than twice that; each once. */
  takeEnding(query: {
    now: number;
    withinMs: number;
    limit: number;
  }): Promise<AccessRequestRecord[]>;
  /** Forgets those that were over before. */
  purge(endedBefore: number): Promise<number>;
}
