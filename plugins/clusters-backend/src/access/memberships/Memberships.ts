import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CreateMembershipRequest,
  Membership,
  MembershipList,
  UpdateMembershipRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { MembershipQuery } from './MembershipQuery';

/** On whose behalf memberships are asked for and changed. */
export type MembershipOptions = { credentials: BackstageCredentials };

/** Memberships as the API's callers see them. */
export interface Memberships {
  list(
    query: MembershipQuery,
    options: MembershipOptions,
  ): Promise<MembershipList>;
  /** Answers when the role is usable, as far as that takes no longer than some seconds. */
  create(
    request: CreateMembershipRequest,
    options: MembershipOptions,
  ): Promise<Membership>;
  update(
    id: string,
    request: UpdateMembershipRequest,
    options: MembershipOptions,
  ): Promise<Membership>;
  remove(id: string, options: MembershipOptions): Promise<void>;
}
