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
  /**
   * As of now. Undefined for everything that is not a living credential. Notes
   * the use. Throws a TooManyRequestsError when the source (an address) keeps
   * on guessing; credentials that are in use are not kept out by that.
   */
  authenticate(
    token: string,
    options: { source: string },
  ): Promise<AuthenticatedCredential | undefined>;
  /** The same by id, for streams that are open: undefined once it is revoked or has expired. */
  check(id: string): Promise<AuthenticatedCredential | undefined>;
}
