import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ShortCache } from '@rigging/backend-toolkit';
import type {
  DirectorySubject,
  UserDirectory,
} from '../../access/users/UserDirectory';
import {
  type AuthenticatedCredential,
  CREDENTIAL_TOKEN_PREFIX,
  type CredentialAuthenticator,
} from '../../credentials/CredentialAuthenticator';
import { checkedName } from './checkedName';
import type { GatewayUser, UserProof } from './GatewayUser';
import { RefusedError } from './RefusedError';

type UserResolverOptions = {
  auth: AuthService;
  directory: UserDirectory;
  credentials: CredentialAuthenticator;
  now: () => Date;
};

const rememberMs = 2_000;

/** Finds out who a token belongs to, and asks the catalog who that is. */
export class UserResolver {
  readonly #options: UserResolverOptions;
  readonly #sessions: ShortCache<UserProof & { type: 'session' }>;

  static create(options: UserResolverOptions): UserResolver {
    return new UserResolver(options);
  }

  private constructor(options: UserResolverOptions) {
    this.#options = options;
    this.#sessions = ShortCache.create({
      ttlMs: rememberMs,
      maxEntries: 2_000,
      now: () => options.now().getTime(),
    });
  }

  async resolve(
    token: string | undefined,
    options: { source: string },
  ): Promise<GatewayUser> {
    if (token === undefined) {
      throw unauthorized('The request carries no Backstage token');
    }
    const tokenId = createHash('sha256').update(token).digest('base64url');
    const proof = token.startsWith(CREDENTIAL_TOKEN_PREFIX)
      ? this.#ofCredential(
          await this.#options.credentials.authenticate(token, options),
        )
      : await this.#ofSession(token, tokenId);
    const subject = await this.#find(proof.subject);
    return this.#toUser({ token, tokenId, proof, subject });
  }

  /** The user of an open request once more, with what the catalog says of the subject now. */
  async resolveAgain(
    { token, tokenId, proof: known }: GatewayUser,
    subject: DirectorySubject | undefined,
  ): Promise<GatewayUser> {
    const proof =
      known.type === 'credential'
        ? this.#ofCredential(
            await this.#options.credentials.check(known.credential.id),
          )
        : await this.#ofSession(token, tokenId);
    return this.#toUser({ token, tokenId, proof, subject });
  }

  #toUser(found: {
    token: string;
    tokenId: string;
    proof: UserProof;
    subject: DirectorySubject | undefined;
  }): GatewayUser {
    const { subject, proof } = found;
    if (!subject) {
      throw new RefusedError({
        code: 401,
        reason: 'Unauthorized',
        message: `The catalog does not know ${JSON.stringify(
          proof.subject,
        )} (any more), so it has no access to clusters; have it added to the catalog, or sign in as somebody who is there`,
      });
    }
    return { ...found, subject, user: checkedName(subject.ref) };
  }

  #ofCredential(credential: AuthenticatedCredential | undefined): UserProof {
    if (!credential || credential.expiresAt <= this.#options.now().getTime()) {
      throw new RefusedError({
        code: 401,
        reason: 'Unauthorized',
        message:
          'The token is not valid: it has expired, was revoked or never was one. Make a new one on the credentials page of the portal',
      });
    }
    return { type: 'credential', subject: credential.subject, credential };
  }

  async #ofSession(token: string, tokenId: string): Promise<UserProof> {
    const proof = await this.#sessions.get(tokenId, () => this.#session(token));
    const { expiresAt } = proof.credentials;
    if (expiresAt && expiresAt <= this.#options.now()) {
      throw unauthorized('The Backstage token has expired');
    }
    return proof;
  }

  async #session(token: string): Promise<UserProof & { type: 'session' }> {
    const { auth } = this.#options;
    const credentials = await auth.authenticate(token).catch(error => {
      throw error?.name === 'AuthenticationError'
        ? unauthorized('The Backstage token is not valid or has expired', error)
        : error;
    });
    if (!auth.isPrincipal(credentials, 'user')) {
      throw unauthorized('The token belongs to a service, not to a user');
    }
    const ref = parseEntityRef(credentials.principal.userEntityRef);
    return { type: 'session', subject: stringifyEntityRef(ref), credentials };
  }

  async #find(ref: string): Promise<DirectorySubject | undefined> {
    try {
      return await this.#options.directory.find(ref);
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'NotAllowedError') {
        throw cause;
      }
      throw new RefusedError({
        code: 503,
        reason: 'CatalogUnavailable',
        message:
          'The catalog cannot be asked for your groups now, and nobody is let in without; try again in a moment',
        retryAfterSeconds: 1,
        cause,
      });
    }
  }
}

function unauthorized(found: string, cause?: unknown): RefusedError {
  return new RefusedError({
    code: 401,
    reason: 'Unauthorized',
    message: `${found}; sign in to Backstage and use a fresh token`,
    cause,
  });
}
