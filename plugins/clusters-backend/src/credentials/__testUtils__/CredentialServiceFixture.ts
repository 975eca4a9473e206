import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { BackstageUserPrincipal } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { CallerSubjects } from '../../access/roles/CallerSubjects';
import type { UserDirectory } from '../../access/users/UserDirectory';
import type { NewAuditRecord } from '../../auditLog/ClusterAuditLog';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { clusterPermissionRules } from '../../permissions/rules';
import { DatabaseClusterStore } from '../../store/DatabaseClusterStore';
import { AuthorizedCredentials } from '../AuthorizedCredentials';
import { ClusterChooser } from '../ClusterChooser';
import { ConnectableClusters } from '../ConnectableClusters';
import { CredentialIssuer } from '../CredentialIssuer';
import { SubjectOwners } from '../SubjectOwners';
import { CredentialsFixture } from './CredentialsFixture';

const DAY_MS = 24 * 60 * 60_000;
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };

const owned = (kind: string, name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: { type: 'ci', owner },
});

/**
 * The service of credentials over a real database. Jane is in the team that owns
 * the component `build`, Joe in another one, Ada administers; everybody has a
 * role in `west` and `north`, nobody in `east`.
 */
export class CredentialServiceFixture {
  readonly settings = {
    defaultTtlMs: 7 * DAY_MS,
    maxTtlMs: 90 * DAY_MS,
    maxPerSubject: 3,
  };
  readonly decisions = new Map<string, PolicyDecision>();
  readonly people = new Map<string, string[]>([
    ['user:default/jane', ['group:default/team-a']],
    ['user:default/joe', ['group:default/team-b']],
    ['user:default/ada', ['group:default/platform']],
    ['component:default/build', []],
    ['resource:default/runner', []],
  ]);
  readonly recorded: NewAuditRecord[] = [];
  readonly changes: string[] = [];

  static async create(
    createFixture: () => Promise<GatewayFixture>,
  ): Promise<CredentialServiceFixture> {
    const stored = await CredentialsFixture.create(createFixture);
    const fixture = new CredentialServiceFixture(stored);
    for (const name of ['west', 'north', 'east']) {
      await stored.addCluster(name);
    }
    return fixture;
  }

  private constructor(readonly stored: CredentialsFixture) {}

  async service() {
    const { stored, settings } = this;
    const now = () => stored.now;
    const { store, authenticator } = await stored.replica(settings);
    const directory: UserDirectory = {
      find: async ref => {
        const groups = this.people.get(ref);
        return groups && { ref, groups };
      },
      findAll: refs => Promise.all(refs.map(directory.find)),
    };
    const clusters = await DatabaseClusterStore.create({
      database: mockServices.database({
        knex: stored.database,
        migrations: { skip: true },
      }),
    });
    const credentials = AuthorizedCredentials.create({
      ...{ store, settings, directory, now },
      issuer: CredentialIssuer.create({
        ...{ store, settings, now },
        connection: {
          baseUrl: 'https://portal.example.com/api/clusters',
          caData: '-----BEGIN CERTIFICATE-----',
        },
        changes: { changed: kind => void this.changes.push(kind) },
        auditLog: {
          record: record => void this.recorded.push(record),
          list: async () => ({ items: [] }),
        },
      }),
      callers: CallerSubjects.create({
        auth: mockServices.auth(),
        users: directory,
      }),
      owners: SubjectOwners.create({
        catalog: catalogServiceMock({
          entities: [
            owned('Component', 'build', 'team-a'),
            owned('Resource', 'runner', 'user:joe'),
          ],
        }),
        administrators: ['group:default/platform'],
      }),
      chooser: ClusterChooser.create({
        connectable: ConnectableClusters.create({
          store: clusters,
          permissions: this.#createPermissions(),
          permissionsRegistry: this.#createRegistry(),
        }),
        evaluator: {
          evaluate: async (_, { name }) => ({
            groups: name === 'east' ? [] : ['rigging:cluster:cluster-member'],
            grants: [],
            isAdministrator: false,
            validUntil: Infinity,
          }),
        },
      }),
      authorizer: {
        check: async ({ name }, options) => {
          const { userEntityRef } = options.credentials
            .principal as BackstageUserPrincipal;
          const decision = this.#decide(name, userEntityRef);
          if (decision.result !== AuthorizeResult.ALLOW) {
            throw new NotAllowedError(`You lack the permission ${name}`);
          }
        },
      },
    });
    return { credentials, authenticator, store };
  }

  /** Options of a call by one of the people. */
  as(name: string) {
    return { credentials: mockCredentials.user(`user:default/${name}`) };
  }

  async stop(): Promise<void> {
    await this.stored.stop();
  }

  #decide(permission: string, user: string): PolicyDecision {
    if (permission === 'clusters.credential.administer') {
      return { result: AuthorizeResult.DENY };
    }
    return (
      this.decisions.get(`${permission} ${user}`) ??
      this.decisions.get(permission) ??
      ALLOW
    );
  }

  #createPermissions() {
    return mockServices.permissions.mock({
      authorizeConditional: async (requests, { credentials }) =>
        requests.map(({ permission }) =>
          this.#decide(
            permission.name,
            (credentials.principal as BackstageUserPrincipal).userEntityRef,
          ),
        ),
    });
  }

  #createRegistry() {
    return mockServices.permissionsRegistry.mock({
      getPermissionRuleset: () =>
        ({
          getRuleByName: (name: string) =>
            Object.values(clusterPermissionRules).find(
              rule => rule.name === name,
            ),
        } as never),
    });
  }
}
