import { NotAllowedError } from '@backstage/errors';
import {
  HUB_API_GROUP,
  type AccessScope,
} from '@rigging/backstage-plugin-clusters-common';
import type { AccessEvaluator } from '../evaluation/AccessEvaluator';
import { contextOf } from '../roles/contextOf';
import type { ResolvedRole, Roles } from '../roles/Roles';
import type { DirectorySubject } from '../users/UserDirectory';
import { describeScope } from './describeScope';
import { HeldRights } from './HeldRights';

/** What is done to a membership. */
export type GrantVerb = 'create' | 'update' | 'delete';

/** When something that is given ends. */
export type GrantEnd = Date | 'never';

/** Decides who may give and take which roles where. */
export class GrantAuthority {
  readonly #evaluator: () => Pick<AccessEvaluator, 'grantsFor'>;
  readonly #roles: Roles;

  static create(options: {
    evaluator: () => Pick<AccessEvaluator, 'grantsFor'>;
    roles: Roles;
  }): GrantAuthority {
    return new GrantAuthority(options);
  }

  private constructor(options: {
    evaluator: () => Pick<AccessEvaluator, 'grantsFor'>;
    roles: Roles;
  }) {
    this.#evaluator = options.evaluator;
    this.#roles = options.roles;
  }

  /**
   * Throws a NotAllowedError that names what is missing, unless the subject may manage
   * memberships in the whole scope and holds everything there that the role has. What is
   * given must not outlast the giver's own: otherwise who has a role for an hour would
   * give it to themselves for good.
   */
  async check(options: {
    subject: DirectorySubject;
    role: ResolvedRole;
    scope: AccessScope;
    verb: GrantVerb;
    /** Of what is given; undefined when the end does not change. */
    until?: GrantEnd;
  }): Promise<void> {
    const { subject, role, scope, verb, until } = options;
    const where = describeScope(scope);
    if (role.template.locked && verb === 'create') {
      throw new NotAllowedError(
        `The role '${role.name}' is locked, so nobody new gets it; choose another one`,
      );
    }
    const held = await this.findHeld(subject, scope, { until });
    if (held.isAdministrator) {
      return;
    }
    if (!held.covers(membershipRule(verb))) {
      const isTooLong =
        until !== undefined &&
        (await this.findHeld(subject, scope)).covers(membershipRule(verb));
      throw new NotAllowedError(
        `None of your roles${
          isTooLong ? ' that last as long' : ''
        } lets you ${verb} memberships in ${where}; ${
          isTooLong ? 'choose an earlier end, or ' : ''
        }ask its owner, or an administrator of all clusters`,
      );
    }
    if (role.template.administrative) {
      throw new NotAllowedError(
        `The role '${role.name}' is administrative; only administrators of all clusters give and take it`,
      );
    }
    const missing = held.findMissing(role, contextOf(scope));
    if (missing) {
      throw new NotAllowedError(
        `The role '${
          role.name
        }' allows ${missing}, which you do not hold in ${where} yourself${
          until ? ', or not for as long' : ''
        }; ask somebody who does, or an administrator of all clusters`,
      );
    }
  }

  /** What the subject holds in the whole scope, and holds at least `until` then. */
  async findHeld(
    subject: DirectorySubject,
    scope: AccessScope,
    options: { until?: GrantEnd } = {},
  ): Promise<HeldRights> {
    const { grants, isAdministrator } = await this.#evaluator().grantsFor(
      subject,
      scope,
    );
    const lasting = grants.filter(({ expiresAt }) =>
      isLasting(expiresAt, options.until),
    );
    const roles = await Promise.all(
      lasting.map(async grant => {
        const role = await this.#roles.resolve(grant.role);
        return role ? [{ role, context: contextOf(grant.scope) }] : [];
      }),
    );
    return HeldRights.create({ roles: roles.flat(), isAdministrator });
  }
}

function isLasting(ends: Date | undefined, until: GrantEnd | undefined) {
  return (
    !ends || !until || (until !== 'never' && ends.getTime() >= until.getTime())
  );
}

function membershipRule(verb: GrantVerb) {
  return {
    apiGroups: [HUB_API_GROUP],
    resources: ['memberships'],
    verbs: [verb],
  };
}
