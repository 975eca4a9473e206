/** Prefix of tokens for kubectl and CI: `rgk.<id>.<secret>`. */
export const CREDENTIAL_TOKEN_PREFIX = 'rgk.';

/** What a token for kubectl or CI is good for. */
export type AuthenticatedCredential = {
  id: string;
  /** Entity reference of the User, Component or Resource. */
  subject: string;
  /** Ids of clusters; undefined when all. */
  clusterIds: string[] | undefined;
  isReadOnly: boolean;
  /** Milliseconds since the epoch. */
  expiresAt: number;
};

/** Knows whose token for kubectl or CI it is. */
export interface CredentialAuthenticator {
  /** As of now. Undefined for everything that is not a living credential. Notes the use. */
  authenticate(token: string): Promise<AuthenticatedCredential | undefined>;
}
