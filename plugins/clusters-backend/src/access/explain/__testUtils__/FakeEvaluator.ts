import {
  clusterRoleGroup,
  projectRoleGroup,
  type AccessGrant,
} from '@rigging/backstage-plugin-clusters-common';
import type { Access } from '../../evaluation/AccessEvaluator';
import type { DirectorySubject } from '../../users/UserDirectory';

/** Says of each subject what a test gave to it or its groups. */
export class FakeEvaluator {
  grants: AccessGrant[];

  static create(grants: AccessGrant[] = []): FakeEvaluator {
    return new FakeEvaluator(grants);
  }

  private constructor(grants: AccessGrant[]) {
    this.grants = grants;
  }

  async evaluate(subject: DirectorySubject): Promise<Access> {
    const refs = [subject.ref, ...subject.groups];
    const grants = this.grants.filter(grant => refs.includes(grant.subject));
    const groups = grants.map(({ role, scope }) =>
      scope.type === 'project'
        ? projectRoleGroup(scope.project ?? '', role)
        : clusterRoleGroup(role),
    );
    return {
      groups: [...new Set(groups)].sort(),
      grants,
      isAdministrator: false,
      validUntil: Infinity,
    };
  }

  async listGrants(): Promise<AccessGrant[]> {
    return this.grants;
  }
}
