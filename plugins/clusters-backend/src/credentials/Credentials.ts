import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CreateCredentialRequest,
  CreatedCredential,
  Credential,
  CredentialList,
} from '@rigging/backstage-plugin-clusters-common';

type Options = { credentials: BackstageCredentials };

/** Tokens for kubectl and CI as their people see them. */
export interface Credentials {
  /** The caller's, those of a subject that the caller owns, or all for administrators. */
  list(
    query: { subject?: string; all?: boolean },
    options: Options,
  ): Promise<CredentialList>;
  /** The token is in the answer and nowhere else. */
  create(
    request: CreateCredentialRequest,
    options: Options,
  ): Promise<CreatedCredential>;
  /** Revokes it, and tells what it was. Throws a NotFoundError also for those that are not the caller's to revoke. */
  delete(id: string, options: Options): Promise<Credential>;
}
