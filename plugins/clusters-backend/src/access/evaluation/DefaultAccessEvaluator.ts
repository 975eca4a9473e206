import { createHash } from 'node:crypto';
import {
  clusterRoleGroup,
  projectRoleGroup,
  type AccessGrant,
  type RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';
import type { Revisions } from '../../revisions/Revisions';
import type { MembershipRecord } from '../memberships/MembershipRecord';
import type { Roles } from '../roles/Roles';
import type { DirectorySubject } from '../users/UserDirectory';
import type { Access, AccessCluster, AccessEvaluator } from './AccessEvaluator';
import type { AccessFacts } from './AccessFacts';
import { AccessMemory } from './AccessMemory';
import { collectGrants, IMPLICIT_ROLES } from './collectGrants';
import { matchesSelector } from './matchesSelector';
import { toGrant } from './toGrant';

/** The latest time that a Date can hold. */
const NEVER = 8.64e15;

type Dependencies = {
  facts: AccessFacts;
  roles: Roles;
  revisions: Revisions;
  /** Entity references in lower case. */
  administrators: string[];
  now: () => number;
};

/**
 * Evaluates memberships, and remembers what it found for as long as the counter of
 * access stands still. The counter is read at each call, so what was taken away
 * before the call is never in an answer.
 */
export class DefaultAccessEvaluator implements AccessEvaluator {
  readonly #facts: AccessFacts;
  readonly #roles: Roles;
  readonly #revisions: Revisions;
  readonly #administrators: string[];
  readonly #now: () => number;
  #memory = AccessMemory.create(-1);

  static create(options: Dependencies): DefaultAccessEvaluator {
    return new DefaultAccessEvaluator(options);
  }

  private constructor(options: Dependencies) {
    this.#facts = options.facts;
    this.#roles = options.roles;
    this.#revisions = options.revisions;
    this.#administrators = [...new Set(options.administrators)];
    this.#now = options.now;
  }

  async evaluate(
    subject: DirectorySubject,
    cluster: AccessCluster,
  ): Promise<Access> {
    const memory = await this.#recall();
    // With what decides of the cluster, in case the caller's picture of it is of yesterday.
    const key = hash([
      refsOf(subject),
      subject.uid,
      cluster.id,
      cluster.owner,
      Object.entries(cluster.labels).sort(),
    ]);
    const known = memory.accesses.get(key);
    if (known && known.validUntil > this.#now()) {
      return known;
    }
    const refs = refsOf(subject);
    const [memberships, projects, fits] = await Promise.all([
      this.#membershipsOf(memory, subject),
      memory.projects(cluster.id, () => this.#facts.projectsIn(cluster.id)),
      this.#fits(memory),
    ]);
    const asked = new Set(refs);
    const grants = collectGrants({
      cluster,
      memberships,
      projects,
      administrators: this.#administrators,
      isAsked: ref => asked.has(ref),
    }).filter(fits);
    const access = {
      groups: groupsOf(grants),
      grants,
      isAdministrator: this.#isAdministrator(refs),
      validUntil: Math.min(
        NEVER,
        ...grants.flatMap(({ expiresAt }) => expiresAt?.getTime() ?? []),
      ),
    };
    memory.accesses.set(key, access);
    return access;
  }

  async evaluateEverywhere(subject: DirectorySubject) {
    const memory = await this.#recall();
    const refs = refsOf(subject);
    const [memberships, owned, fits] = await Promise.all([
      this.#membershipsOf(memory, subject),
      this.#facts.ownedBy(refs),
      this.#fits(memory),
    ]);
    const grants: AccessGrant[] = [
      ...this.#administratorGrants(refs),
      ...owned.clusters.map(
        ({ name, owner }): AccessGrant => ({
          subject: owner,
          role: IMPLICIT_ROLES.cluster,
          scope: { type: 'cluster', cluster: name },
          origin: 'owner',
        }),
      ),
      ...owned.projects.map(
        ({ name, owner }): AccessGrant => ({
          subject: owner,
          role: IMPLICIT_ROLES.project,
          scope: { type: 'project', project: name },
          origin: 'owner',
        }),
      ),
      ...memberships.map(toGrant),
    ];
    return {
      grants: grants.filter(fits),
      isAdministrator: this.#isAdministrator(refs),
    };
  }

  async listGrants(cluster: AccessCluster) {
    const memory = await this.#recall();
    const [memberships, projects, fits] = await Promise.all([
      this.#facts.membershipsIn(cluster, { now: this.#now() }),
      memory.projects(cluster.id, () => this.#facts.projectsIn(cluster.id)),
      this.#fits(memory),
    ]);
    return collectGrants({
      cluster,
      memberships,
      projects,
      administrators: this.#administrators,
      isAsked: () => true,
    }).filter(fits);
  }

  async grantsFor(subject: DirectorySubject, scope: AccessGrant['scope']) {
    const memory = await this.#recall();
    const refs = refsOf(subject);
    const [memberships, owned, fits] = await Promise.all([
      this.#membershipsOf(memory, subject),
      this.#ownerGrants(refs, scope),
      this.#fits(memory),
    ]);
    const labels =
      scope.type === 'cluster' && scope.cluster !== undefined
        ? (await this.#facts.findClusterByName(scope.cluster))?.labels
        : undefined;
    const holding = memberships.filter(
      ({ scope: own }) =>
        own.type === 'global' ||
        (own.type === 'project' &&
          scope.type === 'project' &&
          own.project === scope.project) ||
        (own.type === 'cluster' &&
          scope.type === 'cluster' &&
          own.cluster === scope.cluster) ||
        (own.type === 'selector' &&
          labels !== undefined &&
          matchesSelector(labels, own.selector ?? {})),
    );
    return {
      grants: [
        ...this.#administratorGrants(refs),
        ...owned,
        ...holding.map(toGrant),
      ].filter(fits),
      isAdministrator: this.#isAdministrator(refs),
    };
  }

  async #recall(): Promise<AccessMemory> {
    const { access } = await this.#revisions.read();
    if (access > this.#memory.revision) {
      this.#memory = AccessMemory.create(access);
    }
    // A reader that was overtaken has read at this revision or later all the same, once it reads.
    return this.#memory;
  }

  async #membershipsOf(
    memory: AccessMemory,
    subject: DirectorySubject,
  ): Promise<MembershipRecord[]> {
    const refs = refsOf(subject);
    const now = this.#now();
    const found = await memory.memberships(hash(refs), () =>
      this.#facts.membershipsOf(refs, { now }),
    );
    return found.filter(
      ({ expiresAt = NEVER, subjectUid }) =>
        expiresAt > now &&
        (subjectUid === undefined || subjectUid === subject.uid),
    );
  }

  /** Roles that are gone, or were never meant for such a scope, give nothing. */
  async #fits(memory: AccessMemory): Promise<(grant: AccessGrant) => boolean> {
    const roles = await memory.roles(async () => {
      const list = await this.#roles.list();
      return new Map(
        list.map((role): [string, RoleTemplate] => [role.name, role]),
      );
    });
    return ({ role, scope }) =>
      roles
        .get(role)
        ?.contexts.includes(scope.type === 'project' ? 'project' : 'cluster') ??
      false;
  }

  async #ownerGrants(
    refs: string[],
    scope: AccessGrant['scope'],
  ): Promise<AccessGrant[]> {
    let owner: string | undefined;
    if (scope.type === 'cluster' && scope.cluster !== undefined) {
      owner = (await this.#facts.findClusterByName(scope.cluster))?.owner;
    } else if (scope.type === 'project' && scope.project !== undefined) {
      owner = (await this.#facts.findProject(scope.project))?.owner;
    }
    if (owner === undefined || !refs.includes(owner)) {
      return [];
    }
    const role =
      scope.type === 'project'
        ? IMPLICIT_ROLES.project
        : IMPLICIT_ROLES.cluster;
    return [{ subject: owner, role, scope, origin: 'owner' }];
  }

  #administratorGrants(refs: string[]): AccessGrant[] {
    return this.#administrators
      .filter(ref => refs.includes(ref))
      .map(subject => ({
        subject,
        role: IMPLICIT_ROLES.cluster,
        scope: { type: 'global' },
        origin: 'administrator',
      }));
  }

  #isAdministrator(refs: string[]): boolean {
    return this.#administrators.some(ref => refs.includes(ref));
  }
}

function refsOf(subject: DirectorySubject): string[] {
  return [...new Set([subject.ref, ...subject.groups])];
}

function groupsOf(grants: AccessGrant[]): string[] {
  const groups = grants.map(({ role, scope }) =>
    scope.type === 'project' && scope.project !== undefined
      ? projectRoleGroup(scope.project, role)
      : clusterRoleGroup(role),
  );
  return [...new Set(groups)].sort();
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}
