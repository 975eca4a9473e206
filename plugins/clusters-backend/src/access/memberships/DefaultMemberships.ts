import { randomUUID } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type {
  AccessScope,
  CreateMembershipRequest,
  Membership,
  UpdateMembershipRequest,
} from '@rigging/backstage-plugin-clusters-common';
import { contextOf } from '../roles/contextOf';
import type { Roles } from '../roles/Roles';
import { parseSubject } from '../users/parseSubject';
import type { UserDirectory } from '../users/UserDirectory';
import { membershipNotFound } from './membershipNotFound';
import type { MembershipQuery } from './MembershipQuery';
import type { MembershipRecord } from './MembershipRecord';
import type { MembershipOptions, Memberships } from './Memberships';
import type { MembershipStore } from './MembershipStore';
import type { MembershipRecorder } from './MembershipRecorder';
import { parseScope } from './parseScope';
import { readExpiry } from './readExpiry';
import { readReason } from './readReason';
import { toMembership } from './toMembership';
import type { UsableWait } from './UsableWait';

type Dependencies = {
  store: MembershipStore;
  roles: Roles;
  users: UserDirectory;
  recorder: MembershipRecorder;
  usable: UsableWait;
  now: () => number;
};

/** Memberships without permissions; callers of the API meet them inside of AuthorizedMemberships only. */
export class DefaultMemberships implements Memberships {
  readonly #options: Dependencies;

  static create(options: Dependencies): DefaultMemberships {
    return new DefaultMemberships(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(query: MembershipQuery) {
    const { store, now } = this.#options;
    const { items, ...page } = await store.list(query);
    return {
      ...page,
      items: items.map(item => toMembership(item, { now: now() })),
    };
  }

  async create(
    request: CreateMembershipRequest,
    options: MembershipOptions,
  ): Promise<Membership> {
    const { store, recorder, usable, now } = this.#options;
    const scope = parseScope(request.scope);
    const subject = await this.#checkSubject(request.subject);
    await this.#checkRole(request.role, scope);
    const actor = actorOf(options.credentials);
    const at = now();
    const record = await store.insert(
      {
        id: randomUUID(),
        ...subject,
        role: request.role,
        scope,
        origin: 'custom',
        state: 'active',
        reason: readReason(request.reason) || undefined,
        expiresAt: readExpiry(request.expiresAt, { now: at }),
        createdAt: at,
        createdBy: actor,
      },
      { now: at },
    );
    recorder.changed('create', record, actor);
    await usable.wait(scope);
    return toMembership(record, { now: now() });
  }

  async update(
    id: string,
    request: UpdateMembershipRequest,
    options: MembershipOptions,
  ) {
    const { store, recorder, now } = this.#options;
    const change = {
      reason: readReason(request.reason),
      expiresAt: readExpiry(request.expiresAt, { now: now() }),
    };
    await this.#findOwn(id);
    const changed = await store.change(id, change, { now: now() });
    if (!changed) {
      throw new ConflictError(
        `The membership '${id}' has ended; give the role anew`,
      );
    }
    recorder.changed('update', changed, actorOf(options.credentials));
    return toMembership(changed, { now: now() });
  }

  async remove(id: string, options: MembershipOptions): Promise<void> {
    const { store, recorder } = this.#options;
    await this.#findOwn(id);
    const removed = await store.remove(id);
    if (removed) {
      recorder.changed('delete', removed, actorOf(options.credentials));
    }
  }

  async #checkSubject(
    text: string,
  ): Promise<Pick<MembershipRecord, 'subject' | 'subjectUid'>> {
    const ref = parseSubject(text);
    const found = await this.#options.users.find(ref);
    if (!found) {
      throw new InputError(
        `The catalog does not know '${ref}'; pick somebody whom it knows, or add them to it first`,
      );
    }
    // People and groups move between the sources of a catalog, and are the same all the same.
    return /^(component|resource):/.test(ref)
      ? { subject: ref, subjectUid: found.uid }
      : { subject: ref };
  }

  async #checkRole(name: string, scope: AccessScope): Promise<void> {
    const role = await this.#options.roles.resolve(name);
    if (!role) {
      throw new InputError(
        `There is no role '${name.slice(0, 63)}'; look at the list of roles`,
      );
    }
    const context = contextOf(scope);
    if (!role.template.contexts.includes(context)) {
      throw new InputError(
        `The role '${name}' is not for a ${context}; choose one that is, or another scope`,
      );
    }
    if (role.template.locked) {
      throw new NotAllowedError(
        `The role '${name}' is locked, so nobody new gets it; choose another one`,
      );
    }
  }

  /** A membership that is there to be changed. */
  async #findOwn(id: string): Promise<MembershipRecord> {
    const record = await this.#options.store.findById(id);
    if (!record) {
      throw membershipNotFound(id);
    }
    if (record.origin === 'config') {
      throw new NotAllowedError(
        `The membership '${id}' comes from the configuration of the portal (clusters.memberships); change it there`,
      );
    }
    return record;
  }
}

function actorOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}
