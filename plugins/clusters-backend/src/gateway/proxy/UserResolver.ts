import { createHash } from 'node:crypto';
import { BUILT_IN_GROUPS } from '@rigging/backstage-plugin-clusters-common';
import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ShortCache } from '../ShortCache';
import { RefusedError } from './RefusedError';

/** Who is asking, as Backstage and as the cluster know them. */
export type GatewayUser = {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  /** Stands for the token where one needs a name for it. */
  tokenId: string;
  /** `user:<namespace>/<name>` */
  user: string;
  groups: string[];
};

type UserResolverOptions = {
  auth: AuthService;
  userInfo: UserInfoService;
  administrators: string[];
  now: () => Date;
};

const rememberMs = 2_000;
const printable = /^[\x21-\x7e]{1,512}$/;

/** Finds out who a token belongs to. */
export class UserResolver {
  readonly #options: UserResolverOptions;
  readonly #administrators: Set<string>;
  readonly #known: ShortCache<GatewayUser>;

  static create(options: UserResolverOptions): UserResolver {
    return new UserResolver(options);
  }

  private constructor(options: UserResolverOptions) {
    this.#options = options;
    this.#administrators = new Set(options.administrators);
    this.#known = ShortCache.create({
      ttlMs: rememberMs,
      maxEntries: 2_000,
      now: () => options.now().getTime(),
    });
  }

  async resolve(token: string | undefined): Promise<GatewayUser> {
    if (token === undefined) {
      throw unauthorized('The request carries no Backstage token');
    }
    const tokenId = createHash('sha256').update(token).digest('base64url');
    const found = await this.#known.get(tokenId, () =>
      this.#load(token, tokenId),
    );
    const { expiresAt } = found.credentials;
    if (expiresAt && expiresAt <= this.#options.now()) {
      throw unauthorized('The Backstage token has expired');
    }
    return found;
  }

  async #load(token: string, tokenId: string): Promise<GatewayUser> {
    const { auth, userInfo } = this.#options;
    const credentials = await auth.authenticate(token).catch(error => {
      throw error?.name === 'AuthenticationError'
        ? unauthorized('The Backstage token is not valid or has expired', error)
        : error;
    });
    if (!auth.isPrincipal(credentials, 'user')) {
      throw unauthorized('The token belongs to a service, not to a user');
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    const own = entityOf(credentials.principal.userEntityRef);
    const owned = ownershipEntityRefs.map(entityOf);
    const isAdministrator = [own, ...owned].some(({ ref }) =>
      this.#administrators.has(ref),
    );
    return {
      credentials,
      tokenId,
      user: checked(`user:${own.id}`),
      groups: [
        ...new Set([
          ...owned
            .filter(({ kind }) => kind === 'group')
            .map(({ id }) => checked(`rigging:group:${id}`)),
          ...(isAdministrator ? [BUILT_IN_GROUPS.owner] : []),
        ]),
      ],
    };
  }
}

function entityOf(given: string) {
  const ref = stringifyEntityRef(parseEntityRef(given));
  const [kind] = ref.split(':', 1);
  return { ref, kind, id: ref.slice(kind.length + 1) };
}

/** Other characters are cut or replaced somewhere on the way, and `šdmin` would become `admin`. */
function checked(name: string): string {
  if (!printable.test(name)) {
    throw new RefusedError({
      code: 403,
      reason: 'Forbidden',
      message: `The name ${JSON.stringify(
        name,
      )} has characters that clusters cannot tell apart; rename the user or group in the catalog to printable ASCII`,
    });
  }
  return name;
}

function unauthorized(found: string, cause?: unknown): RefusedError {
  return new RefusedError({
    code: 401,
    reason: 'Unauthorized',
    message: `${found}; sign in to Backstage and use a fresh token`,
    cause,
  });
}
