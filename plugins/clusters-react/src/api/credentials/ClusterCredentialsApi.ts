import type {
  CreateCredentialRequest,
  CreatedCredential,
  CredentialList,
} from '@rigging/backstage-plugin-clusters-common';

/** Whose credentials; without anything, one's own. @public */
export type CredentialsQuery = {
  /** A Component or Resource that one owns, or anybody for administrators. */
  subject?: string;
  /** Everybody's; for administrators. */
  all?: boolean;
};

/** Tokens with which kubectl and CI reach clusters. @public */
export interface ClusterCredentialsApi {
  listCredentials(query: CredentialsQuery): Promise<CredentialList>;
  /** The token in the answer is given only this once. */
  createCredential(
    request: CreateCredentialRequest,
  ): Promise<CreatedCredential>;
  /** Revokes it, at once and everywhere. */
  deleteCredential(id: string): Promise<void>;
}
