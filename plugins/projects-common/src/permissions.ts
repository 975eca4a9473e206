import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of projects in permission policies. @public */
export const RESOURCE_TYPE_PROJECT = 'project';

/** See a project, its namespaces and its use. @public */
export const projectReadPermission = createPermission({
  name: 'projects.project.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** Make projects. @public */
export const projectCreatePermission = createPermission({
  name: 'projects.project.create',
  attributes: { action: 'create' },
});

/** Change a project: its names, owner, policies and defaults. @public */
export const projectUpdatePermission = createPermission({
  name: 'projects.project.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** Change what a project may use at most, and in which clusters. @public */
export const projectQuotaUpdatePermission = createPermission({
  name: 'projects.quota.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** Remove a project. @public */
export const projectDeletePermission = createPermission({
  name: 'projects.project.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** Make namespaces in a project. @public */
export const projectNamespaceCreatePermission = createPermission({
  name: 'projects.namespace.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** Change, delete, detach and move the namespaces of a project. @public */
export const projectNamespaceManagePermission = createPermission({
  name: 'projects.namespace.manage',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** Take existing namespaces of clusters into a project. @public */
export const projectNamespaceAdoptPermission = createPermission({
  name: 'projects.namespace.adopt',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** See budgets of owners. @public */
export const budgetReadPermission = createPermission({
  name: 'projects.budget.read',
  attributes: { action: 'read' },
});

/** Give budgets to owners. @public */
export const budgetManagePermission = createPermission({
  name: 'projects.budget.manage',
  attributes: { action: 'update' },
});

/** All permissions of the plugin. @public */
export const projectsPermissions = [
  projectReadPermission,
  projectCreatePermission,
  projectUpdatePermission,
  projectQuotaUpdatePermission,
  projectDeletePermission,
  projectNamespaceCreatePermission,
  projectNamespaceManagePermission,
  projectNamespaceAdoptPermission,
  budgetReadPermission,
  budgetManagePermission,
];
