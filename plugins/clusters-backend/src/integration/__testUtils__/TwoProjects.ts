import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { type AuditEvent, ControlPlane } from '@rigging/kube-testenv';
import { aggregated } from './aggregated';
import { ConnectedPortal } from './ConnectedPortal';

type Scope = { type: string; cluster?: string; project?: string };

const ref = (name: string) => `user:default/${name}`;

/** People with different roles in a cluster with two projects, shop and bank. */
export class TwoProjects {
  readonly plane: ControlPlane;
  readonly portal: ConnectedPortal;

  static async start(): Promise<TwoProjects> {
    const plane = await ControlPlane.start({ nodes: 1 });
    for (const namespace of ['shop', 'bank']) {
      await plane.kubectl(['create', 'namespace', namespace]);
    }
    await aggregated(plane);
    const portal = await ConnectedPortal.start({
      ...{ plane, name: 'west', owner: 'group:default/owners' },
      users: {
        ...{ owner: ['owners'], manager: [], viewer: [] },
        ...{ seller: [], merchant: ['merchants'], banker: ['bankers'] },
      },
    });
    await portal.api.ask('POST', '/clusters', { name: 'east' });
    for (const [project, owner] of [
      ['shop', 'group:default/merchants'],
      ['bank', 'group:default/bankers'],
    ]) {
      const namespaces = [{ cluster: 'west', namespace: project }];
      await portal.api.putProject(project, { owner, namespaces });
    }
    const grants: [string, string, Scope][] = [
      ['manager', 'memberships-manage', { type: 'cluster', cluster: 'west' }],
      ['manager', 'workloads-view', { type: 'cluster', cluster: 'west' }],
      ['viewer', 'read-only', { type: 'cluster', cluster: 'west' }],
      ['seller', 'project-member', { type: 'project', project: 'shop' }],
    ];
    for (const [user, role, scope] of grants) {
      await portal.api.grant({ subject: ref(user), role, scope });
    }
    return new TwoProjects(plane, portal);
  }

  private constructor(plane: ControlPlane, portal: ConnectedPortal) {
    this.plane = plane;
    this.portal = portal;
  }

  async hub(user: string, method: string, path: string, body?: JsonObject) {
    const authorization = mockCredentials.user.header(ref(user));
    const answer = await this.portal.api.send(method, path, {
      body,
      authorization,
    });
    const text = await answer.text();
    return { status: answer.status, text };
  }

  async cluster(user: string, method: string, path: string, body?: JsonObject) {
    const answer = await this.portal.request(path, {
      ...{ cluster: 'west', user: ref(user), method, body },
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** Requests that were carried out on things whose names begin so, or were tried without a user. */
  async carriedOut(prefix: string): Promise<AuditEvent[]> {
    return this.plane.auditEvents(
      ({ objectRef, verb, responseStatus, impersonatedUser }) =>
        `${objectRef?.name}`.startsWith(prefix) &&
        verb !== 'get' &&
        (!impersonatedUser || Number(responseStatus?.code) < 300),
    );
  }

  async stop(): Promise<void> {
    await this.portal.stop();
    await this.plane.stop();
  }
}
