import { Contract } from './Contract';
import { ContractClient } from './ContractClient';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const apiGroup = 'rbac.authorization.k8s.io';

async function grant(
  client: ContractClient,
  namespace: string,
  options: { rules: object[]; subject: object },
) {
  const path = `${rbac}/namespaces/${namespace}`;
  await client.create(`${path}/roles`, {
    metadata: { name: 'granted' },
    rules: options.rules,
  });
  await client.create(`${path}/rolebindings`, {
    metadata: { name: 'granted' },
    roleRef: { apiGroup, kind: 'Role', name: 'granted' },
    subjects: [options.subject],
  });
}

const readPods = {
  apiGroups: [''],
  resources: ['pods'],
  verbs: ['get', 'list'],
};

/** RBAC takes effect when the API server has seen it. */
async function eventually(ask: () => Promise<number>, wanted: number) {
  for (let tries = 0; tries < 200; tries++) {
    const status = await ask();
    if (status === wanted) return status;
    await new Promise(resolve => {
      setTimeout(resolve, 25);
    });
  }
  return ask();
}

export const accessContract: Contract = {
  topic: 'access',
  claims: {
    'is refused to unknown tokens and to strangers': async client => {
      const unknown = await client.call('/api/v1/pods', { token: 'wrong' });
      expect(unknown.body).toMatchObject({ code: 401, reason: 'Unauthorized' });
      const jane = await client.call('/api/v1/namespaces/default/pods', {
        token: client.janeToken,
      });
      expect(jane.body).toMatchObject({
        code: 403,
        message:
          'pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "default"',
      });
    },
    'is granted to users in a namespace': async client => {
      const namespace = await client.namespace();
      const subject = { kind: 'User', name: 'jane', apiGroup };
      await grant(client, namespace, { rules: [readPods], subject });
      const pods = `/api/v1/namespaces/${namespace}/pods`;
      const token = client.janeToken;
      const list = async () => (await client.call(pods, { token })).status;
      expect(await eventually(list, 200)).toBe(200);
      const create = await client.create(pods, {}, { token });
      expect(create.status).toBe(403);
      const elsewhere = await client.call('/api/v1/pods', { token });
      expect(elsewhere.status).toBe(403);
    },
    'is granted to the groups of who is impersonated': async client => {
      const namespace = await client.namespace();
      const subject = { kind: 'Group', name: `rigging:${namespace}`, apiGroup };
      await grant(client, namespace, { rules: [readPods], subject });
      const as = (groups: string[]) => async () => {
        const { status } = await client.call(
          `/api/v1/namespaces/${namespace}/pods`,
          {
            headers: {
              'impersonate-user': 'user:default/joe',
              'impersonate-group': groups,
            },
          },
        );
        return status;
      };
      const member = as(['rigging:other', `rigging:${namespace}`]);
      expect(await eventually(member, 200)).toBe(200);
      expect(await as(['rigging:other'])()).toBe(403);
    },
    'to impersonate is a right of its own': async client => {
      const { body } = await client.call('/api/v1/pods', {
        token: client.janeToken,
        headers: { 'impersonate-user': 'admin' },
      });
      expect(body).toMatchObject({
        code: 403,
        message: expect.stringContaining('User "jane" cannot impersonate'),
      });
    },
    'to impersonate can be limited to some users and groups': async client => {
      const name = await client.namespace();
      await client.create(`${rbac}/clusterroles`, {
        metadata: { name },
        rules: [
          {
            apiGroups: [''],
            resources: ['users'],
            resourceNames: ['user:default/joe'],
            verbs: ['impersonate'],
          },
          {
            apiGroups: [''],
            resources: ['groups'],
            resourceNames: [`rigging:${name}`],
            verbs: ['impersonate'],
          },
        ],
      });
      await client.create(`${rbac}/clusterrolebindings`, {
        metadata: { name },
        roleRef: { apiGroup, kind: 'ClusterRole', name },
        subjects: [{ kind: 'User', name: 'jane', apiGroup }],
      });
      const as = (user: string, group: string) => async () => {
        const { status } = await client.create(
          '/apis/authentication.k8s.io/v1/selfsubjectreviews',
          { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
          {
            token: client.janeToken,
            headers: { 'impersonate-user': user, 'impersonate-group': group },
          },
        );
        return status;
      };
      const allowed = as('user:default/joe', `rigging:${name}`);
      expect(await eventually(allowed, 201)).toBe(201);
      expect(await as('user:default/jim', `rigging:${name}`)()).toBe(403);
      expect(await as('user:default/joe', 'system:masters')()).toBe(403);
    },
    'comes with the usual cluster roles': async client => {
      const namespace = await client.namespace();
      const group = `viewers:${namespace}`;
      await client.create(`${rbac}/namespaces/${namespace}/rolebindings`, {
        metadata: { name: 'viewers' },
        roleRef: { apiGroup, kind: 'ClusterRole', name: 'view' },
        subjects: [{ kind: 'Group', name: group, apiGroup }],
      });
      const headers = { 'impersonate-user': 'joe', 'impersonate-group': group };
      const status = (resource: string) => async () => {
        const path = `/api/v1/namespaces/${namespace}/${resource}`;
        return (await client.call(path, { headers })).status;
      };
      expect(await eventually(status('pods'), 200)).toBe(200);
      expect(await status('secrets')()).toBe(403);
    },
    'tells who one is': async client => {
      const { body } = await client.create(
        '/apis/authentication.k8s.io/v1/selfsubjectreviews',
        { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
        {
          headers: {
            'impersonate-user': 'joe',
            'impersonate-group': ['a', 'b'],
            'impersonate-extra-reason': 'test',
          },
        },
      );
      expect(body.status).toEqual({
        userInfo: {
          username: 'joe',
          groups: ['a', 'b', 'system:authenticated'],
          extra: { reason: ['test'] },
        },
      });
    },
    'tells what one may do': async client => {
      const review = async (token?: string) => {
        const { body } = await client.create(
          '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
          {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes: { verb: 'get', resource: 'nodes' } },
          },
          { ...(token && { token }) },
        );
        return body.status;
      };
      expect(await review()).toMatchObject({ allowed: true });
      expect(await review(client.janeToken)).toMatchObject({ allowed: false });
    },
    'tells what others may do': async client => {
      const { body } = await client.create(
        '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            user: 'joe',
            groups: ['system:masters'],
            resourceAttributes: { verb: 'delete', resource: 'nodes' },
          },
        },
      );
      expect(body.status).toMatchObject({ allowed: true });
    },
    'aggregates cluster roles by label': async client => {
      const label = await client.namespace();
      const matchLabels = { [`example.com/${label}`]: 'true' };
      await client.create(`${rbac}/clusterroles`, {
        metadata: { name: `${label}-whole` },
        aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
        rules: [],
      });
      await client.create(`${rbac}/clusterroles`, {
        metadata: { name: `${label}-part`, labels: matchLabels },
        rules: [readPods],
      });
      const whole = await client.until(
        `${rbac}/clusterroles/${label}-whole`,
        ({ body }) => ((body.rules ?? []) as unknown[]).length > 0,
      );
      expect(whole.body.rules).toEqual([readPods]);
    },
    'cannot be widened by those who hold it': async client => {
      const namespace = await client.namespace();
      const subject = { kind: 'User', name: 'jane', apiGroup };
      const rules = [
        { apiGroups: [apiGroup], resources: ['roles'], verbs: ['create'] },
      ];
      await grant(client, namespace, { rules, subject });
      const widen = () =>
        client.create(
          `${rbac}/namespaces/${namespace}/roles`,
          { metadata: { name: 'wide' }, rules: [readPods] },
          { token: client.janeToken },
        );
      const attempt = async () =>
        /not currently held/.test((await widen()).text) ? 403 : 0;
      expect(await eventually(attempt, 403)).toBe(403);
    },
    'of bindings to roles is fixed': async client => {
      const namespace = await client.namespace();
      const subject = { kind: 'User', name: 'jane', apiGroup };
      await grant(client, namespace, { rules: [readPods], subject });
      const { body } = await client.patch(
        `${rbac}/namespaces/${namespace}/rolebindings/granted`,
        'merge-patch+json',
        { roleRef: { name: 'other' } },
      );
      expect(body.code).toBe(422);
    },
    'is given to service accounts by tokens': async client => {
      const namespace = await client.namespace();
      const { body } = await client.create(
        `/api/v1/namespaces/${namespace}/serviceaccounts/default/token`,
        { spec: { expirationSeconds: 600 } },
      );
      const { token } = body.status as { token: string };
      const review = await client.create(
        '/apis/authentication.k8s.io/v1/selfsubjectreviews',
        { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
        { token },
      );
      expect(review.body.status).toMatchObject({
        userInfo: {
          username: `system:serviceaccount:${namespace}:default`,
          groups: [
            'system:serviceaccounts',
            `system:serviceaccounts:${namespace}`,
            'system:authenticated',
          ],
        },
      });
    },
  },
};
