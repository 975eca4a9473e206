import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  accessRequestCreatePermission,
  clusterConnectPermission,
  clusterReadPermission,
  credentialCreatePermission,
  roleReadPermission,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  DirectorySubject,
  UserDirectory,
} from '../access/users/UserDirectory';

/** To look, and what is worth no more than the roles that one has at each use of it. */
const HARMLESS = new Set(
  [
    clusterReadPermission,
    clusterConnectPermission,
    roleReadPermission,
    credentialCreatePermission,
    accessRequestCreatePermission,
  ].map(({ name }) => name),
);

type Options = {
  /** Entity references in lower case. */
  administrators: string[];
  users: Pick<UserDirectory, 'find'>;
  userInfo: UserInfoService;
};

/**
 * Keeps those out who are administrators by their session only. A policy knows groups
 * as of the last sign-in, and an ALLOW does not say what it was given for: so who looks
 * like an administrator to policies and is none any more changes nothing until the
 * session knows it too, whatever else they may.
 */
export class StaleAdministrators {
  readonly #administrators: ReadonlySet<string>;
  readonly #users: Pick<UserDirectory, 'find'>;
  readonly #userInfo: UserInfoService;

  static create(options: Options): StaleAdministrators {
    return new StaleAdministrators(options);
  }

  private constructor(options: Options) {
    this.#administrators = new Set(options.administrators);
    this.#users = options.users;
    this.#userInfo = options.userInfo;
  }

  /** Throws a NotAllowedError. For what a policy has allowed without conditions: those are cut to the groups of now. */
  async check(
    permission: Pick<BasicPermission, 'name'>,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    if (
      HARMLESS.has(permission.name) ||
      userEntityRef === undefined ||
      this.#administrators.size === 0
    ) {
      return;
    }
    const subject = await this.#users.find(userEntityRef);
    if (this.#isAnyAdministrator(refsOf(subject))) {
      return;
    }
    const session = await this.#userInfo.getUserInfo(credentials);
    if (
      this.#isAnyAdministrator([
        session.userEntityRef,
        ...session.ownershipEntityRefs,
      ])
    ) {
      throw new NotAllowedError(
        'You are not an administrator of clusters any more, which your session does not know yet; reload the page or sign in again, and repeat this',
      );
    }
  }

  #isAnyAdministrator(refs: string[]): boolean {
    return refs.some(ref =>
      this.#administrators.has(ref.toLocaleLowerCase('en-US')),
    );
  }
}

function refsOf(subject: DirectorySubject | undefined): string[] {
  return subject ? [subject.ref, ...subject.groups] : [];
}
