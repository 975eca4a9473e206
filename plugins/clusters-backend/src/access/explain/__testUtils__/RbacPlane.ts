import { request } from 'node:https';
import type { JsonObject } from '@backstage/types';
import { ControlPlane } from '@rigging/kube-testenv';
import type { RuleRequest } from '../../rules/RuleRequest';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const apiGroup = 'rbac.authorization.k8s.io';

type Person = { user: string; groups: string[] };

/** A real API server whose RBAC a test writes and asks. */
export class RbacPlane {
  readonly #plane: ControlPlane;
  #markers = 0;

  static async start(): Promise<RbacPlane> {
    // With a node come the controllers, which put view, edit and admin together.
    const plane = new RbacPlane(await ControlPlane.start({ nodes: 1 }));
    await plane.#waitUntil(async () => {
      const roles = await Promise.all(
        ['view', 'edit', 'admin'].map(name => plane.rulesOf(name)),
      );
      return roles.every(rules => rules.length > 10);
    });
    return plane;
  }

  private constructor(plane: ControlPlane) {
    this.#plane = plane;
  }

  stop(): Promise<void> {
    return this.#plane.stop();
  }

  async rulesOf(clusterRole: string): Promise<object[]> {
    const { body } = await this.send(`${rbac}/clusterroles/${clusterRole}`);
    return (body as { rules?: object[] }).rules ?? [];
  }

  /** Creates it, unless it is there; gives the status. */
  async create(object: JsonObject): Promise<number> {
    const { kind, metadata } = object as {
      kind: string;
      metadata: { namespace?: string };
    };
    const path =
      kind === 'Namespace'
        ? '/api/v1/namespaces'
        : `${rbac}/${
            metadata.namespace ? `namespaces/${metadata.namespace}/` : ''
          }${kind.toLowerCase()}s`;
    const { status } = await this.send(path, { method: 'POST', body: object });
    return status === 409 ? 200 : status;
  }

  async delete(clusterRoleBinding: string): Promise<void> {
    await this.send(`${rbac}/clusterrolebindings/${clusterRoleBinding}`, {
      method: 'DELETE',
    });
  }

  /** Resolves when the API server decides by everything that was created before. */
  async settle(namespace: string): Promise<void> {
    this.#markers += 1;
    const name = `marker-${this.#markers}`;
    const binding = {
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects: [{ apiGroup, kind: 'Group', name }],
    };
    await this.create({
      kind: 'ClusterRole',
      metadata: { name },
      rules: [{ apiGroups: [name], resources: ['all'], verbs: ['get'] }],
    });
    await this.create({
      kind: 'ClusterRoleBinding',
      metadata: { name },
      ...binding,
    });
    await this.create({
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: binding.roleRef,
      subjects: [{ apiGroup, kind: 'Group', name: `${name}-inside` }],
    });
    const marker = {
      type: 'resource' as const,
      verb: 'get',
      apiGroup: name,
      resource: 'all',
    };
    // One for each kind: the API server follows each by itself, in order.
    await this.#waitUntil(
      async () =>
        (await this.isAllowed({ user: 'marker', groups: [name] }, marker)) &&
        this.isAllowed(
          { user: 'marker', groups: [`${name}-inside`] },
          { ...marker, namespace },
        ),
    );
  }

  /** The API server's own SelfSubjectAccessReview of whoever is impersonated. */
  async isAllowed(person: Person, asked: RuleRequest): Promise<boolean> {
    const spec =
      asked.type === 'path'
        ? { nonResourceAttributes: { path: asked.path, verb: asked.verb } }
        : {
            resourceAttributes: {
              verb: asked.verb,
              group: asked.apiGroup,
              resource: asked.resource,
              subresource: asked.subresource,
              name: asked.name,
              namespace: asked.namespace,
            },
          };
    const { status, body } = await this.send(
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      {
        method: 'POST',
        as: person,
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec,
        },
      },
    );
    if (status !== 201) {
      throw new Error(`the review was answered with ${status}`);
    }
    return (body as { status: { allowed: boolean } }).status.allowed;
  }

  send(
    path: string,
    options: { method?: string; body?: object; as?: Person } = {},
  ): Promise<{ status: number; body: unknown }> {
    const { method = 'GET', body, as } = options;
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#plane.url}${path}`,
        {
          method,
          ca: this.#plane.ca,
          headers: {
            authorization: `Bearer ${this.#plane.adminToken}`,
            'content-type': 'application/json',
            ...(as && {
              'impersonate-user': as.user,
              'impersonate-group': as.groups,
            }),
          },
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: JSON.parse(String(Buffer.concat(chunks))),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  async #waitUntil(isDone: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await isDone())) {
      if (Date.now() > deadline) {
        throw new Error('the API server did not get there within a minute');
      }
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
  }
}
