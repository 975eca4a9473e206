import { InputError } from '@backstage/errors';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { countSmallestRules } from '../rules/countSmallestRules';
import { findCycle } from './findCycle';
import { resolveRole } from './resolveRole';
import type { ResolvedRole } from './Roles';

const DEEPEST = 10;
// Each is compared with all that somebody holds whenever the role is given.
const MOST_SMALLEST_RULES = 4_000;
// A cluster's bundle has 1 MB for all roles that are in use there.
const MOST_BYTES = 64 * 1024;

/**
 * Throws an InputError unless the role, and each role that inherits it, may inherit what
 * they do. The role has to be among the templates as it shall become.
 */
export function checkInheritance(
  name: string,
  templates: ReadonlyMap<string, RoleTemplate>,
): void {
  const cycle = findCycle(
    name,
    current => templates.get(current)?.inherits ?? [],
  );
  if (cycle) {
    throw new InputError(
      `Roles must not inherit themselves: ${cycle.join(
        ' → ',
      )}; take one of them out`,
    );
  }
  for (const template of templates.values()) {
    const isChanged = template.name === name;
    if (isChanged || inheritsRole(template, name, templates)) {
      checkOne(resolveRole(template, templates), { templates, isChanged });
    }
  }
}

function inheritsRole(
  template: RoleTemplate,
  name: string,
  templates: ReadonlyMap<string, RoleTemplate>,
  seen = new Set<string>(),
): boolean {
  return template.inherits.some(inherited => {
    if (inherited === name) {
      return true;
    }
    const next = templates.get(inherited);
    if (!next || seen.has(inherited)) {
      return false;
    }
    seen.add(inherited);
    return inheritsRole(next, name, templates, seen);
  });
}

function checkOne(
  role: ResolvedRole,
  options: {
    templates: ReadonlyMap<string, RoleTemplate>;
    isChanged: boolean;
  },
): void {
  const { templates, isChanged } = options;
  for (const inherited of role.template.inherits) {
    const template = templates.get(inherited);
    if (template) {
      checkInherited(role.template, template);
    } else if (isChanged) {
      throw new InputError(
        `The role '${role.name}' inherits '${inherited}', which there is not; look at the list of roles`,
      );
    }
  }
  const depth = findDepth(role.name, templates);
  if (depth > DEEPEST) {
    throw new InputError(
      `The role '${role.name}' would inherit over ${depth} levels, ${DEEPEST} are allowed; inherit more directly`,
    );
  }
  const rules = role.rules.map(({ rule }) => rule);
  const smallest = rules.reduce(
    (sum, rule) => sum + countSmallestRules(rule),
    0,
  );
  if (
    smallest > MOST_SMALLEST_RULES ||
    JSON.stringify(rules).length > MOST_BYTES
  ) {
    throw new InputError(
      `The role '${role.name}' would be too large with all that it inherits; split it, or use '*' where all is meant`,
    );
  }
}

function checkInherited(role: RoleTemplate, inherited: RoleTemplate): void {
  const missing = role.contexts.find(
    context => !inherited.contexts.includes(context),
  );
  if (missing) {
    throw new InputError(
      `The role '${role.name}' is for a ${missing} and inherits '${inherited.name}', which is not; take it out or change the contexts`,
    );
  }
  if (inherited.administrative && !role.administrative) {
    throw new InputError(
      `The role '${role.name}' inherits '${inherited.name}', which only administrators give; make it administrative too`,
    );
  }
}

function findDepth(
  name: string,
  templates: ReadonlyMap<string, RoleTemplate>,
  known = new Map<string, number>(),
): number {
  const found = known.get(name);
  if (found !== undefined) {
    return found;
  }
  // Ends cycles among other roles.
  known.set(name, 0);
  const inherited = templates.get(name)?.inherits ?? [];
  const depth = inherited.reduce(
    (deepest, next) => Math.max(deepest, 1 + findDepth(next, templates, known)),
    0,
  );
  known.set(name, depth);
  return depth;
}
