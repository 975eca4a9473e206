import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import type { MembershipRecord } from '../memberships/MembershipRecord';
import type { AccessCluster } from './AccessEvaluator';
import type { ProjectInCluster } from './AccessFacts';
import { matchesSelector } from './matchesSelector';
import { toGrant } from './toGrant';

/** Roles that owners and administrators have without a membership. */
export const IMPLICIT_ROLES = {
  cluster: 'cluster-owner',
  project: 'project-owner',
} as const;

/** All ways in which roles are held in one cluster, of the given memberships and by whoever `isAsked`. */
export function collectGrants(options: {
  cluster: AccessCluster;
  memberships: MembershipRecord[];
  projects: ProjectInCluster[];
  administrators: string[];
  isAsked: (subject: string) => boolean;
}): AccessGrant[] {
  const { cluster, memberships, projects, administrators, isAsked } = options;
  const grants: AccessGrant[] = administrators.filter(isAsked).map(subject => ({
    subject,
    role: IMPLICIT_ROLES.cluster,
    scope: { type: 'global' },
    origin: 'administrator',
  }));
  if (cluster.owner !== undefined && isAsked(cluster.owner)) {
    grants.push({
      subject: cluster.owner,
      role: IMPLICIT_ROLES.cluster,
      scope: { type: 'cluster', cluster: cluster.name },
      origin: 'owner',
    });
  }
  for (const { project, owner, namespaces } of projects) {
    if (owner !== undefined && isAsked(owner)) {
      grants.push({
        subject: owner,
        role: IMPLICIT_ROLES.project,
        scope: { type: 'project', project },
        origin: 'owner',
        namespaces,
      });
    }
  }
  for (const membership of memberships) {
    const grant = grantIn(membership, { cluster, projects });
    if (grant) {
      grants.push(grant);
    }
  }
  return grants;
}

function grantIn(
  membership: MembershipRecord,
  options: { cluster: AccessCluster; projects: ProjectInCluster[] },
): AccessGrant | undefined {
  const { cluster, projects } = options;
  const { scope } = membership;
  if (scope.type === 'project') {
    const found = projects.find(({ project }) => project === scope.project);
    return found && { ...toGrant(membership), namespaces: found.namespaces };
  }
  const holds =
    scope.type === 'global' ||
    (scope.type === 'cluster' && scope.cluster === cluster.name) ||
    (scope.type === 'selector' &&
      matchesSelector(cluster.labels, scope.selector ?? {}));
  return holds ? toGrant(membership) : undefined;
}
