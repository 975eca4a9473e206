import type { Access } from '../../access/evaluation/AccessEvaluator';
import type { Roles } from '../../access/roles/Roles';

/** Rules and ClusterRoles of Kubernetes, each as text, by role. */
export type Rights = Map<string, Set<string>>;

/** What the roles that somebody has allow now. */
export class RoleRights {
  readonly #roles: Pick<Roles, 'resolve'>;
  /** An answer of the evaluator is the same object for as long as nothing changes. */
  readonly #known = new WeakMap<Access, Promise<Rights>>();

  static create(options: { roles: Pick<Roles, 'resolve'> }): RoleRights {
    return new RoleRights(options.roles);
  }

  private constructor(roles: Pick<Roles, 'resolve'>) {
    this.#roles = roles;
  }

  async of(access: Access): Promise<Rights> {
    const known = this.#known.get(access);
    if (known) {
      return known;
    }
    const rights = this.#read(access);
    this.#known.set(access, rights);
    rights.catch(() => this.#known.delete(access));
    return rights;
  }

  async #read(access: Access): Promise<Rights> {
    const names = [...new Set(access.grants.map(({ role }) => role))];
    const entries = await Promise.all(
      names.map(async (name): Promise<[string, Set<string>]> => {
        const role = await this.#roles.resolve(name);
        const texts = [
          ...(role?.rules ?? []).map(({ rule }) => JSON.stringify(rule)),
          ...(role?.externals ?? []).map(({ external }) => external),
        ];
        return [name, new Set(texts)];
      }),
    );
    return new Map(entries);
  }
}
