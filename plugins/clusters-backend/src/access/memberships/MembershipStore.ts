import type { MembershipPermissionResource } from '@rigging/backstage-plugin-clusters-node';
import type { MembershipPage } from './listMemberships';
import type { MembershipQuery, MembershipVisibility } from './MembershipQuery';
import type { MembershipRecord } from './MembershipRecord';

/** What can be changed of a membership. */
export type MembershipChange = { reason?: string; expiresAt?: number };

/** Keeps memberships; knows nothing of permissions. Each change counts as one of access. */
export interface MembershipStore {
  list(query: MembershipQuery): Promise<MembershipPage>;
  findById(id: string): Promise<MembershipRecord | undefined>;
  /** Whether a membership falls under the criteria. */
  matches(id: string, criteria: MembershipVisibility): Promise<boolean>;
  findResources(ids: string[]): Promise<MembershipPermissionResource[]>;
  /**
   * Adds a membership. When the subject has the role there already, from the same
   * origin, that one becomes longer; throws a ConflictError when it would not.
   * Throws a NotFoundError when the cluster or project of the scope is not there, and
   * a ConflictError when the role is being removed.
   */
  insert(
    record: MembershipRecord,
    options: { now: number },
  ): Promise<MembershipRecord>;
  /** Undefined when it is gone or has expired. */
  change(
    id: string,
    change: MembershipChange,
    options: { now: number },
  ): Promise<MembershipRecord | undefined>;
  remove(id: string): Promise<MembershipRecord | undefined>;
  /** Marks what has expired, and gives it back. */
  expire(now: number): Promise<MembershipRecord[]>;
  /** Removes what expired before, and says how many. */
  purge(expiredBefore: number): Promise<number>;
  /** Makes the configured memberships these; the ids of equal ones stay. */
  syncConfigured(records: MembershipRecord[]): Promise<void>;
}
