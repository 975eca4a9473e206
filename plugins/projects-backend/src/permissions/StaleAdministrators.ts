import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { LiveClaims } from './LiveClaims';

type Options = {
  /** Entity references in lower case. */
  administrators: string[];
  liveClaims: Pick<LiveClaims, 'of'>;
  userInfo: UserInfoService;
};

/**
 * Keeps those out who are administrators by their session only, as the clusters plugin
 * does: a policy knows groups as of the last sign-in, and an ALLOW does not say what it was
 * given for. Who looks like an administrator to policies and is none any more changes
 * nothing until the session knows it too.
 */
export class StaleAdministrators {
  readonly #administrators: ReadonlySet<string>;
  readonly #liveClaims: Pick<LiveClaims, 'of'>;
  readonly #userInfo: UserInfoService;

  static create(options: Options): StaleAdministrators {
    return new StaleAdministrators(options);
  }

  private constructor(options: Options) {
    this.#administrators = new Set(options.administrators);
    this.#liveClaims = options.liveClaims;
    this.#userInfo = options.userInfo;
  }

  /** Throws a NotAllowedError. For what a policy has allowed without conditions: those are cut to the groups of now. */
  async check(
    permission: Pick<BasicPermission, 'attributes'>,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (
      permission.attributes.action === 'read' ||
      this.#administrators.size === 0
    ) {
      return;
    }
    const live = await this.#liveClaims.of(credentials);
    if (!live || this.#isAnyAdministrator([...live])) {
      return;
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(credentials);
    if (this.#isAnyAdministrator([userEntityRef, ...ownershipEntityRefs])) {
      throw new NotAllowedError(
        'You are not an administrator any more, which your session does not know yet; reload the page or sign in again, and repeat this',
      );
    }
  }

  #isAnyAdministrator(refs: string[]): boolean {
    return refs.some(ref =>
      this.#administrators.has(ref.toLocaleLowerCase('en-US')),
    );
  }
}
