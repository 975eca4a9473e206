import { Client } from './Client';
import { until } from './until';

/** What somebody does without projects: namespace, quota and binding, until the quota is in force. */
export async function createByHand(client: Client, name: string) {
  const path = `/api/v1/namespaces/${name}`;
  await client.send('POST', '/api/v1/namespaces', { metadata: { name } });
  await client.send('POST', `${path}/resourcequotas`, {
    metadata: { name: 'quota' },
    spec: {
      hard: { 'requests.cpu': '1', 'requests.memory': '1Gi', pods: '2' },
    },
  });
  await client.send(
    'POST',
    `/apis/rbac.authorization.k8s.io/v1/namespaces/${name}/rolebindings`,
    {
      metadata: { name: 'members' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'edit',
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name: 'members',
        },
      ],
    },
  );
  await until('the quota', async () => {
    const { status } = await client.get<{ status?: { hard?: object } }>(
      `${path}/resourcequotas/quota`,
    );
    return status?.hard;
  });
}
