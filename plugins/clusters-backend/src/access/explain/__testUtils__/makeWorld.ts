import type {
  AccessGrant,
  RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';
import fc from 'fast-check';
import { arbitraryRoles } from '../../compile/__testUtils__/arbitraryInput';
import { compileAccess } from '../../compile/compileAccess';
import { FakeRoles } from '../../roles/__testUtils__/FakeRoles';
import { kubernetesRoles } from '../../rules/kubernetes/kubernetesRoles';
import { withoutHubRules } from '../../rules/withoutHubRules';
import type { DirectorySubject } from '../../users/UserDirectory';
import { sample } from './sample';

/** Random roles and memberships, with projects and namespaces that no other world has. */
export function makeWorld(index: number, subjects: DirectorySubject[]) {
  const prefix = `w${index}`;
  const names = new Map<string, string>();
  const [roles] = sample(arbitraryRoles, 1, 100 + index);
  roles.forEach(({ name }) => names.set(name, `${prefix}-${name}`));
  const renamed = roles.map(
    (role): RoleTemplate => ({
      ...role,
      name: names.get(role.name) ?? role.name,
      inherits: role.inherits.map(name => names.get(name) ?? name),
    }),
  );
  const catalog = FakeRoles.create(renamed);
  const namespaces = ['one', 'two', 'three'].map(name => `${prefix}-${name}`);
  const projects = [
    { name: `${prefix}-shop`, namespaces: namespaces.slice(0, 2) },
    { name: `${prefix}-lab`, namespaces: namespaces.slice(2) },
  ];
  const all = [...catalog.templates.values()];
  const grants = sample(
    fc.record({
      subject: fc.constantFrom(
        ...subjects.map(({ ref }) => ref),
        'group:default/all',
      ),
      role: fc.oneof(
        fc.constantFrom(...renamed),
        fc.constantFrom(...all.filter(({ name }) => name !== 'cluster-owner')),
      ),
      project: fc.option(fc.constantFrom(...projects), { nil: undefined }),
    }),
    7,
    200 + index,
  )
    .filter(({ role, project }) =>
      role.contexts.includes(project ? 'project' : 'cluster'),
    )
    .map(
      ({ subject, role, project }): AccessGrant =>
        project
          ? {
              subject,
              role: role.name,
              origin: 'membership',
              scope: { type: 'project', project: project.name },
              namespaces: project.namespaces,
            }
          : {
              subject,
              role: role.name,
              origin: 'membership',
              scope: { type: 'global' },
            },
    );
  const inUse = (project?: string) =>
    grants
      .filter(({ scope }) => scope.project === project)
      .map(({ role }) => catalog.get(role));
  const bundles = compileAccess({
    clusterRoles: inUse(),
    projects: projects.map(project => ({
      ...project,
      roles: inUse(project.name),
    })),
  });
  const rulesOf = ({ ref, groups }: DirectorySubject) =>
    grants
      .filter(({ subject }) => [ref, ...groups].includes(subject))
      .map(({ role }) => catalog.get(role))
      .flatMap(({ rules, externals }) => [
        // No API server knows of the hub's own rights.
        ...withoutHubRules(rules.map(({ rule }) => rule)),
        ...externals.flatMap(({ external }) => kubernetesRoles[external]),
      ]);
  return { catalog, namespaces, grants, bundles, rulesOf };
}
