import {
  BUILT_IN_GROUPS,
  clusterRoleGroup,
  type RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';
import { clusterSources } from '../explain/clusterSources';
import { covers } from '../rules/covers';
import { HeldRights } from '../rules/HeldRights';
import { kubernetesRoles } from '../rules/kubernetes/kubernetesRoles';
import { withoutHubRules } from '../rules/withoutHubRules';
import { FakeRoles } from './__testUtils__/FakeRoles';
import { builtInRoles } from './builtInRoles';
import { checkInheritance } from './checkInheritance';
import { PREINSTALLED_ROLES } from './PREINSTALLED_ROLES';
import { rulesIn } from './rulesIn';
import { validateRole } from './validateRole';

const roles = FakeRoles.create();
const names = builtInRoles.map(({ name }) => name);

describe('builtInRoles', () => {
  it.each(names)('%s is a role that people could have made', name => {
    const role = roles.get(name).template;

    expect(() => validateRole(role)).not.toThrow();
    expect(() => checkInheritance(name, roles.templates)).not.toThrow();
    expect(role.description).toBeTruthy();
  });

  it('can all be given by a cluster owner, and those of projects by a project owner', () => {
    const clusterOwner = held('cluster-owner', 'cluster');
    const projectOwner = held('project-owner', 'project');
    const refused = builtInRoles.flatMap(({ name, contexts }) =>
      contexts.flatMap(context => [
        clusterOwner.findMissing(roles.get(name), context),
        context === 'project'
          ? projectOwner.findMissing(roles.get(name), context)
          : undefined,
      ]),
    );

    expect(refused.filter(Boolean)).toEqual([]);
  });

  it('have one for who only makes namespaces, also in a project', () => {
    const createNs = builtInRoles.find(({ name }) => name === 'create-ns');
    expect(createNs?.contexts).toEqual(['cluster', 'project']);
    expect(
      held('create-ns', 'project').covers({
        apiGroups: [''],
        resources: ['pods'],
        verbs: ['get'],
      }),
    ).toBe(false);
  });

  it('let nobody below a project owner manage members but memberships-manage', () => {
    const managing = names.filter(name =>
      held(name, 'project').covers({
        apiGroups: ['rigging.dev'],
        resources: ['memberships'],
        verbs: ['create'],
      }),
    );

    expect(managing).toEqual([
      'cluster-owner',
      'project-owner',
      'memberships-manage',
    ]);
  });

  it.each(PREINSTALLED_ROLES)(
    '%s is what the import of a cluster makes of it',
    name => {
      const role = roles.get(name);
      const sources = clusterSources(role, {
        context: 'cluster',
        ceiling: 'admin',
      });
      const installed = sources.flatMap(({ rules }) => rules ?? []);
      const said = [
        ...withoutHubRules(rulesIn(role, 'cluster')),
        ...role.externals.flatMap(({ external }) => kubernetesRoles[external]),
      ];

      expect(covers(installed, said)).toBe(true);
      expect(covers(said, installed)).toBe(true);
    },
  );

  it('know the preinstalled groups', () => {
    expect(PREINSTALLED_ROLES.map(clusterRoleGroup).sort()).toEqual(
      Object.values(BUILT_IN_GROUPS).sort(),
    );
  });
});

function held(name: string, context: RoleTemplate['contexts'][number]) {
  return HeldRights.create({
    roles: [{ role: roles.get(name), context }],
    isAdministrator: false,
  });
}
