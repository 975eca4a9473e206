import { InputError } from '@backstage/errors';
import { checkTexts } from '@rigging/backend-toolkit';
import type { RoleDefinition } from './RoleDefinition';
import { validateRule } from './validateRule';

const MOST_RULES = 100;
const MOST_INHERITED = 20;
// Words that routes and pages use for themselves.
const RESERVED = ['new', 'create', 'all', 'none', 'undefined'];

/** Throws an InputError for what is wrong with a role, taken by itself. */
export function validateRole(role: RoleDefinition): void {
  validateName(role.name);
  checkTexts(role, { of: 'role' });
  const { contexts, rules, inherits, external } = role;
  if (contexts.length === 0 || new Set(contexts).size < contexts.length) {
    throw new InputError(
      `The role '${role.name}' needs contexts, each once: cluster, project, or both`,
    );
  }
  if (rules.length > MOST_RULES) {
    throw new InputError(
      `The role '${role.name}' has ${rules.length} rules, ${MOST_RULES} are allowed; split it and inherit the parts`,
    );
  }
  if (inherits.length > MOST_INHERITED) {
    throw new InputError(
      `The role '${role.name}' inherits ${inherits.length} roles, ${MOST_INHERITED} are allowed; inherit roles that inherit some of them`,
    );
  }
  if (new Set(inherits).size < inherits.length) {
    throw new InputError(
      `The role '${role.name}' inherits a role twice; name each once`,
    );
  }
  if (external !== undefined) {
    validateExternal(external);
  }
  rules.forEach((rule, index) =>
    validateRule(rule, { where: `rules[${index}]`, contexts }),
  );
}

function validateName(name: string): void {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    throw new InputError(
      'The name of a role must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends; choose another name',
    );
  }
  if (RESERVED.includes(name)) {
    throw new InputError(
      `The name '${name}' is reserved; choose another name for the role`,
    );
  }
}

function validateExternal(external: string): void {
  if (!/^[A-Za-z0-9]([A-Za-z0-9_.:-]{0,251}[A-Za-z0-9])?$/.test(external)) {
    throw new InputError(
      `external must be the name of a ClusterRole that clusters have, for example edit; correct it`,
    );
  }
  // Ours come and go by themselves; the agent's own would let people speak for others.
  if (/^rigging[:-]/.test(external)) {
    throw new InputError(
      `external must not be one of our own ClusterRoles, as '${external}' is; inherit the role instead`,
    );
  }
}
