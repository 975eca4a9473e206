import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CreateRoleRequest,
  RoleContext,
  UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';
import { HUB_API_GROUP } from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuditLog } from '../../auditLog/ClusterAuditLog';
import type { AccessNotifier } from '../../changes/AccessNotifier';
import type { RoleRegistry, RoleRegistryOptions } from './RoleRegistry';

type Dependencies = {
  inner: RoleRegistry;
  notifier: Pick<AccessNotifier, 'changed'>;
  auditLog: () => Pick<ClusterAuditLog, 'record'>;
  now: () => number;
};

/** Writes down each change of a role, for it concerns all clusters, and tells pages of it. */
export class RecordedRoleRegistry implements RoleRegistry {
  readonly #options: Dependencies;

  static create(options: Dependencies): RecordedRoleRegistry {
    return new RecordedRoleRegistry(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  listRoles(query: { context?: RoleContext }, options: RoleRegistryOptions) {
    return this.#options.inner.listRoles(query, options);
  }

  getRole(name: string, options: RoleRegistryOptions) {
    return this.#options.inner.getRole(name, options);
  }

  async createRole(request: CreateRoleRequest, options: RoleRegistryOptions) {
    const role = await this.#options.inner.createRole(request, options);
    this.#changed('create', role.name, options.credentials);
    return role;
  }

  async updateRole(
    name: string,
    request: UpdateRoleRequest,
    options: RoleRegistryOptions,
  ) {
    const role = await this.#options.inner.updateRole(name, request, options);
    this.#changed('update', name, options.credentials);
    return role;
  }

  async deleteRole(name: string, options: RoleRegistryOptions) {
    await this.#options.inner.deleteRole(name, options);
    this.#changed('delete', name, options.credentials);
  }

  #changed(
    verb: string,
    name: string,
    credentials: BackstageCredentials,
  ): void {
    const { auditLog, notifier, now } = this.#options;
    const principal = credentials.principal as { userEntityRef?: string };
    auditLog().record({
      at: new Date(now()),
      clusterId: undefined,
      kind: 'change',
      actor: principal.userEntityRef ?? 'unknown',
      verb,
      apiGroup: HUB_API_GROUP,
      resource: 'roles',
      name,
      code: 200,
    });
    notifier.changed('roles');
  }
}
