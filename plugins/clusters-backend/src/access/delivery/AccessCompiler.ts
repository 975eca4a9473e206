import { createHash } from 'node:crypto';
import { BoundedMap } from '@rigging/backend-toolkit';
import type { RoleContext } from '@rigging/backstage-plugin-clusters-common';
import type { AccessBundle } from '../compile/AccessBundle';
import type { CompileInput } from '../compile/CompileInput';
import type { ResolvedRole, Roles } from '../roles/Roles';
import type { AccessContent } from './AccessContent';
import type { AccessDemand } from './AccessDemand';

/** What is remembered: many clusters have the same roles in use. */
const MOST_CONTENTS = 500;

type KnownRole = { role: ResolvedRole; fingerprint: string } | undefined;

/** Makes bundles of demands, the same ones for the same roles. */
export class AccessCompiler {
  readonly #roles: Roles;
  readonly #compile: (input: CompileInput) => AccessBundle[];
  readonly #contents = BoundedMap.create<string, AccessContent>({
    maxEntries: MOST_CONTENTS,
  });
  #resolved = { revision: -1, roles: new Map<string, Promise<KnownRole>>() };

  static create(options: {
    roles: Roles;
    compile: (input: CompileInput) => AccessBundle[];
  }): AccessCompiler {
    return new AccessCompiler(options);
  }

  private constructor(options: {
    roles: Roles;
    compile: (input: CompileInput) => AccessBundle[];
  }) {
    this.#roles = options.roles;
    this.#compile = options.compile;
  }

  /** The revision of access has to be read before the demand. No demand: no bundles. */
  async compile(
    demand: AccessDemand | undefined,
    options: { revision: number },
  ): Promise<AccessContent> {
    const clusterRoles = await this.#resolveAll(demand?.clusterRoles ?? [], {
      ...options,
      context: 'cluster',
    });
    const projects = [];
    for (const { name, namespaces, roles } of demand?.projects ?? []) {
      projects.push({
        name,
        namespaces,
        roles: await this.#resolveAll(roles, {
          ...options,
          context: 'project',
        }),
      });
    }
    const key = hash([
      clusterRoles.map(({ fingerprint }) => fingerprint),
      projects.map(({ name, namespaces, roles }) => [
        name,
        namespaces,
        roles.map(({ fingerprint }) => fingerprint),
      ]),
    ]);
    const known = this.#contents.get(key);
    if (known) {
      return known;
    }
    const bundles = this.#compile({
      clusterRoles: clusterRoles.map(({ role }) => role),
      projects: projects
        .filter(({ roles }) => roles.length > 0)
        .map(({ roles, ...project }) => ({
          ...project,
          roles: roles.map(({ role }) => role),
        })),
    });
    const content = { bundles, hash: hash(bundles) };
    this.#contents.set(key, content);
    return content;
  }

  /** Roles that are gone, or were never meant for such a scope, are left out. */
  async #resolveAll(
    names: string[],
    options: { revision: number; context: RoleContext },
  ): Promise<NonNullable<KnownRole>[]> {
    const known = await Promise.all(
      names.map(name => this.#resolve(name, options.revision)),
    );
    return known.filter(
      (found): found is NonNullable<KnownRole> =>
        found?.role.template.contexts.includes(options.context) ?? false,
    );
  }

  #resolve(name: string, revision: number): Promise<KnownRole> {
    if (revision > this.#resolved.revision) {
      this.#resolved = { revision, roles: new Map() };
    }
    const { roles } = this.#resolved;
    const known = roles.get(name);
    if (known) {
      return known;
    }
    const resolved = this.#load(name);
    roles.set(name, resolved);
    resolved.catch(() => roles.delete(name));
    return resolved;
  }

  async #load(name: string): Promise<KnownRole> {
    const role = await this.#roles.resolve(name);
    if (!role) {
      return undefined;
    }
    // How often a role is given and when it was touched changes nothing in a cluster.
    const { memberships: _, createdAt, updatedAt, ...template } = role.template;
    return { role, fingerprint: hash([{ ...role, template }]) };
  }
}

function hash(value: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
