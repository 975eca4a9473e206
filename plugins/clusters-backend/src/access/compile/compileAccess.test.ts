import type { JsonObject } from '@backstage/types';
import { HUB_API_GROUP } from '@rigging/backstage-plugin-clusters-common';
import fc from 'fast-check';
import { makeRole } from '../roles/__fixtures__/makeRole';
import { FakeRoles } from '../roles/__testUtils__/FakeRoles';
import { PREINSTALLED_ROLES } from '../roles/PREINSTALLED_ROLES';
import { arbitraryInput } from './__testUtils__/arbitraryInput';
import { compileAccess } from './compileAccess';
import type { CompileInput } from './CompileInput';

type Compiled = JsonObject & {
  kind: string;
  metadata: { name: string; namespace?: string };
  roleRef?: { name: string };
  subjects?: { kind: string; name: string }[];
  rules?: { apiGroups?: string[] }[];
};

function objectsOf(input: CompileInput): Compiled[] {
  return compileAccess(input).flatMap(({ objects }) => objects as Compiled[]);
}

const roles = FakeRoles.create([
  makeRole({
    name: 'deployer',
    external: 'view',
    inherits: ['secrets-view', 'memberships-view'],
  }),
  makeRole({ name: 'manager', rules: [], inherits: ['memberships-manage'] }),
]);

describe('compileAccess', () => {
  it('makes a ClusterRole and one binding per role, for the whole cluster', () => {
    const bundles = compileAccess({
      clusterRoles: [roles.get('deployer')],
      projects: [],
    });

    expect(bundles).toEqual([
      {
        name: 'cluster',
        objects: [
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRole',
            metadata: {
              name: 'rigging:role:deployer',
              labels: { 'app.kubernetes.io/managed-by': 'rigging' },
            },
            rules: [
              { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
              {
                apiGroups: [''],
                resources: ['secrets'],
                verbs: ['get', 'list', 'watch'],
              },
            ],
          },
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRoleBinding',
            metadata: {
              name: 'rigging:cluster:deployer',
              labels: { 'app.kubernetes.io/managed-by': 'rigging' },
            },
            roleRef: {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'ClusterRole',
              name: 'rigging:role:deployer',
            },
            subjects: [
              {
                apiGroup: 'rbac.authorization.k8s.io',
                kind: 'Group',
                name: 'rigging:cluster:deployer',
              },
            ],
          },
          expect.objectContaining({
            metadata: expect.objectContaining({
              name: 'rigging:cluster:deployer:view',
            }),
            roleRef: expect.objectContaining({ name: 'view' }),
          }),
        ],
      },
    ]);
  });

  it('makes a bundle per project with bindings in its namespaces', () => {
    const bundles = compileAccess({
      clusterRoles: [],
      projects: [
        {
          name: 'shop',
          namespaces: ['web', 'api'],
          roles: [roles.get('read-only'), roles.get('secrets-view')],
        },
      ],
    });

    expect(bundles.map(({ name }) => name)).toEqual([
      'cluster',
      'project-shop',
    ]);
    const bindings = bundles[1].objects as Compiled[];
    expect(
      bindings.map(({ metadata, roleRef, subjects }) => [
        metadata.namespace,
        metadata.name,
        roleRef?.name,
        subjects?.[0].name,
      ]),
    ).toEqual([
      [
        'api',
        'rigging:project:shop:read-only:view',
        'view',
        'rigging:project:shop:read-only',
      ],
      [
        'api',
        'rigging:project:shop:secrets-view',
        'rigging:role:secrets-view',
        'rigging:project:shop:secrets-view',
      ],
      [
        'web',
        'rigging:project:shop:read-only:view',
        'view',
        'rigging:project:shop:read-only',
      ],
      [
        'web',
        'rigging:project:shop:secrets-view',
        'rigging:role:secrets-view',
        'rigging:project:shop:secrets-view',
      ],
    ]);
  });

  it('makes nothing of what clusters have from their import on, nor of the rights of the hub', () => {
    expect(
      compileAccess({
        clusterRoles: [...PREINSTALLED_ROLES, 'manager'].map(name =>
          roles.get(name),
        ),
        projects: [
          { name: 'shop', namespaces: ['web'], roles: [roles.get('manager')] },
          { name: 'empty', namespaces: [], roles: [roles.get('read-only')] },
        ],
      }),
    ).toEqual([]);
  });

  it('gives every object a name of its own that Kubernetes takes', () => {
    fc.assert(
      fc.property(arbitraryInput, input => {
        const names = objectsOf(input).map(
          ({ kind, metadata }) =>
            `${kind}/${metadata.namespace ?? ''}/${metadata.name}`,
        );
        expect(new Set(names).size).toBe(names.length);
        names.forEach(name =>
          expect(name).toMatch(/^[A-Za-z]+\/[a-z0-9-]*\/[a-z0-9:-]+$/),
        );
      }),
    );
  });

  it('binds each role once per place and ClusterRole, to the group of the role and place', () => {
    fc.assert(
      fc.property(arbitraryInput, input => {
        const bindings = objectsOf(input).filter(({ roleRef }) => roleRef);
        const keys = bindings.map(({ metadata, roleRef, subjects }) =>
          [metadata.namespace, roleRef?.name, subjects?.[0].name].join(' '),
        );
        expect(new Set(keys).size).toBe(keys.length);
        bindings.forEach(({ subjects }) => {
          expect(subjects).toHaveLength(1);
          expect(subjects?.[0]).toMatchObject({
            kind: 'Group',
            name: expect.stringMatching(/^rigging:(cluster|project):/),
          });
        });
      }),
    );
  });

  it('has every ClusterRole of ours that it binds, each once, and nothing of the hub', () => {
    fc.assert(
      fc.property(arbitraryInput, input => {
        const objects = objectsOf(input);
        const made = objects
          .filter(({ kind }) => kind === 'ClusterRole')
          .map(({ metadata }) => metadata.name);
        const bound = objects
          .map(({ roleRef }) => roleRef?.name)
          .filter(name => name?.startsWith('rigging:'));
        expect([...made].sort()).toEqual([...new Set(bound)].sort());
        expect(JSON.stringify(objects)).not.toContain(HUB_API_GROUP);
      }),
    );
  });

  it('gives the same for the same in another order or named twice', () => {
    fc.assert(
      fc.property(arbitraryInput, input => {
        const shuffled: CompileInput = {
          clusterRoles: [
            ...input.clusterRoles,
            ...input.clusterRoles,
          ].reverse(),
          projects: [...input.projects].reverse().map(project => ({
            ...project,
            namespaces: [
              ...project.namespaces,
              ...project.namespaces,
            ].reverse(),
            roles: [...project.roles].reverse(),
          })),
        };
        expect(JSON.stringify(compileAccess(shuffled))).toBe(
          JSON.stringify(compileAccess(input)),
        );
      }),
    );
  });
});
