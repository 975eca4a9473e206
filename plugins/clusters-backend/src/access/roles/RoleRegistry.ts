import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CreateRoleRequest,
  RoleContext,
  RoleTemplate,
  UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';

/** On whose behalf roles are asked for. */
export type RoleRegistryOptions = { credentials: BackstageCredentials };

/** The roles as their callers see and change them. */
export interface RoleRegistry {
  listRoles(
    query: { context?: RoleContext },
    options: RoleRegistryOptions,
  ): Promise<RoleTemplate[]>;
  /** Throws a NotFoundError when there is no such role. */
  getRole(name: string, options: RoleRegistryOptions): Promise<RoleTemplate>;
  createRole(
    request: CreateRoleRequest,
    options: RoleRegistryOptions,
  ): Promise<RoleTemplate>;
  updateRole(
    name: string,
    request: UpdateRoleRequest,
    options: RoleRegistryOptions,
  ): Promise<RoleTemplate>;
  deleteRole(name: string, options: RoleRegistryOptions): Promise<void>;
}
