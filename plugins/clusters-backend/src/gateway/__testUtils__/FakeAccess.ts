import type {
  Access,
  AccessCluster,
} from '../../access/evaluation/AccessEvaluator';
import type { ResolvedRole } from '../../access/roles/Roles';
import type { DirectorySubject } from '../../access/users/UserDirectory';
import type { NewAuditRecord } from '../../auditLog/ClusterAuditLog';
import type { AuthenticatedCredential } from '../../credentials/CredentialAuthenticator';
import { DatabaseRevisions } from '../../revisions/DatabaseRevisions';
import { RequestRevisions } from '../../revisions/RequestRevisions';
import type { Knex } from 'knex';
import type { GatewayAccess } from '../types';

const member = 'rigging:cluster:cluster-member';

/** Who may do what as the test says, shared by all replicas; each counts what it was asked. */
export class FakeAccess {
  /** Groups in the catalog of a user; undefined for whom it does not know. */
  memberOf: (ref: string) => string[] | undefined = () => [];
  /** Groups in a cluster. */
  groupsIn: (subject: DirectorySubject, cluster: AccessCluster) => string[] =
    () => [member];
  /** More about the access that a subject has. */
  more: Partial<Access> = {};
  /** Verbs of each rule of roles. */
  readonly roleRules = new Map<string, string[][]>();
  readonly credentials = new Map<string, AuthenticatedCredential>();
  readonly delivered: string[] = [];
  readonly records: NewAuditRecord[] = [];
  isSettled: (clusterId: string) => boolean | Promise<boolean> = () => true;
  asked = { find: 0, findAll: 0, evaluate: 0, revisions: 0 };

  /** As a replica sees it, with the counters of its database. */
  of(database: Knex): GatewayAccess {
    const counters = DatabaseRevisions.create({ database });
    const inner = {
      read: async () => {
        this.asked.revisions++;
        return counters.read();
      },
      bump: counters.bump.bind(counters),
    };
    return {
      revisions: RequestRevisions.create({ inner }),
      directory: {
        find: async ref => {
          this.asked.find++;
          return this.#find(ref);
        },
        findAll: async refs => {
          this.asked.findAll++;
          return refs.map(ref => this.#find(ref));
        },
      },
      credentials: {
        authenticate: async token => this.credentials.get(token),
        check: async id =>
          [...this.credentials.values()].find(known => known.id === id),
      },
      evaluator: {
        evaluate: async (subject, cluster) => {
          this.asked.evaluate++;
          return {
            groups: this.groupsIn(subject, cluster),
            grants: [],
            isAdministrator: false,
            validUntil: Infinity,
            ...this.more,
          };
        },
        evaluateEverywhere: async () => ({
          grants: [],
          isAdministrator: false,
        }),
        listGrants: async () => [],
        grantsFor: async () => ({ grants: [], isAdministrator: false }),
      },
      roles: {
        resolve: async name => this.#resolve(name),
      },
      delivery: {
        ensure: async clusterId => {
          this.delivered.push(clusterId);
        },
      },
      bundles: {
        whenSettled: async clusterId => this.isSettled(clusterId),
      },
      auditLog: { record: record => this.records.push(record) },
    };
  }

  #resolve(name: string): ResolvedRole {
    const rules = (this.roleRules.get(name) ?? []).map(verbs => ({
      ...{ path: [], rule: { verbs } },
    }));
    return {
      ...{ name, rules, externals: [] },
      template: {
        ...{ name, displayName: name, origin: 'built-in', memberships: 1 },
        ...{ contexts: ['cluster'], rules: [], inherits: [] },
        ...{ locked: false, administrative: false },
      },
    };
  }

  #find(ref: string): DirectorySubject | undefined {
    const groups = this.memberOf(ref);
    return groups && { ref, groups };
  }
}
