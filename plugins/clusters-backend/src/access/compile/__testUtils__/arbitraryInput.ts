import fc from 'fast-check';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { builtInRoles } from '../../roles/builtInRoles';
import { resolveRole } from '../../roles/resolveRole';
import type { ResolvedRole } from '../../roles/Roles';
import { makeRole } from '../../roles/__fixtures__/makeRole';
import { collectTemplates } from '../../roles/collectTemplates';
import { arbitraryRule } from '../../rules/__testUtils__/arbitraryRules';
import type { CompileInput } from '../CompileInput';

const names = ['a', 'a-a', 'b', 'view', 'cluster'];
const projects = ['a', 'a-view', 'shop'];
const namespaces = ['one', 'two', 'three'];

/** Roles that inherit those after them and built-in ones, with names that invite confusion. */
export const arbitraryRoles: fc.Arbitrary<RoleTemplate[]> = fc
  .array(
    fc.record({
      rules: fc.array(arbitraryRule, { maxLength: 3 }),
      external: fc.option(fc.constantFrom('view', 'edit', 'admin'), {
        nil: undefined,
      }),
      later: fc.subarray(names),
      builtIn: fc.subarray(
        builtInRoles
          .filter(({ contexts }) => contexts.length === 2)
          .map(({ name }) => name),
        { maxLength: 2 },
      ),
    }),
    { minLength: names.length, maxLength: names.length },
  )
  .map(roles =>
    roles.map(({ rules, external, later, builtIn }, index) =>
      makeRole({
        name: names[index],
        rules,
        external,
        inherits: [
          ...later.filter(name => names.indexOf(name) > index),
          ...builtIn,
        ],
      }),
    ),
  );

/** All that may be in use in a cluster. */
export const arbitraryInput: fc.Arbitrary<CompileInput> = fc
  .tuple(
    arbitraryRoles,
    fc.infiniteStream(fc.nat({ max: 2 })),
    fc.uniqueArray(fc.constantFrom(...projects)),
    fc.array(fc.subarray(namespaces), { minLength: 3, maxLength: 3 }),
  )
  .map(([roles, choices, projectNames, spaces]) => {
    const templates = collectTemplates({ configured: [] });
    roles.forEach(role => templates.set(role.name, role));
    const resolved = [...templates.values()].map(role =>
      resolveRole(role, templates),
    );
    const choose = (context: 'cluster' | 'project'): ResolvedRole[] =>
      resolved.filter(
        ({ template }) =>
          template.contexts.includes(context) && choices.next().value === 0,
      );
    return {
      clusterRoles: choose('cluster'),
      projects: projectNames.map((name, index) => ({
        name,
        namespaces: spaces[index],
        roles: choose('project'),
      })),
    };
  });
