/**
 * Names of what roles become in a cluster. Names of roles and projects have no colon
 * in them, so that no two of these are ever the same, whatever an external is called.
 */
export const accessObjectNames = {
  clusterRole: (role: string) => `rigging:role:${role}`,
  clusterRoleBinding: (role: string, external?: string) =>
    join(`rigging:cluster:${role}`, external),
  roleBinding: (project: string, role: string, external?: string) =>
    join(`rigging:project:${project}:${role}`, external),
};

function join(name: string, external: string | undefined): string {
  return external === undefined ? name : `${name}:${external}`;
}
