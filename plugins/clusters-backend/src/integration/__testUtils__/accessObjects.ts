import type { ControlPlane } from '@rigging/kube-testenv';

type Listed = {
  items: {
    metadata: { name: string; namespace?: string };
    subjects?: { name: string }[];
  }[];
};

/** What the hub has put into a cluster for roles: `<kind> [<namespace>/]<name>`, sorted. */
export async function accessObjects(plane: ControlPlane): Promise<string[]> {
  const found: string[] = [];
  for (const [kind, resource] of [
    ['ClusterRole', 'clusterroles'],
    ['ClusterRoleBinding', 'clusterrolebindings'],
    ['RoleBinding', 'rolebindings'],
    ['Role', 'roles'],
  ]) {
    const answer = await plane.request(
      `/apis/rbac.authorization.k8s.io/v1/${resource}`,
    );
    const { items } = (await answer.json()) as Listed;
    for (const { metadata, subjects = [] } of items) {
      const { name, namespace } = metadata;
      const isOurs =
        /^rigging:(role|cluster|project):/.test(name) ||
        subjects.some(subject => /^(rigging:|user:)/.test(subject.name));
      if (isOurs) {
        found.push(`${kind} ${namespace ? `${namespace}/` : ''}${name}`);
      }
    }
  }
  return found.sort();
}
