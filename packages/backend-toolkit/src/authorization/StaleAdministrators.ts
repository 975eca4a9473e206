import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Permission } from '@backstage/plugin-permission-common';
import type { LiveClaims } from './LiveClaims';

/** @public */
export type StaleAdministratorsOptions = {
  /** Entity references in lower case. */
  administrators: string[];
  liveClaims: LiveClaims;
  userInfo: UserInfoService;
  /** To look, and what is worth no more than the rights that one has at each use of it. */
  isHarmless: (permission: Permission) => boolean;
};

/**
 * Keeps those out who are administrators by their session only. A policy knows groups
 * as of the last sign-in, and an ALLOW does not say what it was given for: so who looks
 * like an administrator to policies and is none any more changes nothing until the
 * session knows it too, whatever else they may.
 *
 * @public
 */
export class StaleAdministrators {
  readonly #options: StaleAdministratorsOptions;
  readonly #administrators: ReadonlySet<string>;

  static create(options: StaleAdministratorsOptions): StaleAdministrators {
    return new StaleAdministrators(options);
  }

  private constructor(options: StaleAdministratorsOptions) {
    this.#options = options;
    this.#administrators = new Set(options.administrators);
  }

  /** Throws a NotAllowedError. For what a policy has allowed without conditions: those are cut to the groups of now. */
  async check(
    permission: Permission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { liveClaims, userInfo, isHarmless } = this.#options;
    if (this.#administrators.size === 0 || isHarmless(permission)) {
      return;
    }
    const live = await liveClaims.of(credentials);
    if (!live || this.#isAnyAdministrator([...live])) {
      return;
    }
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
      credentials,
    );
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
