import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import { createTestPolicy } from '../__testUtils__/createTestPolicy';
import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';

jest.setTimeout(120_000);

const ADMIN = 'user:default/admin';
const MONA = 'user:default/mona';

describe('beside the clusters plugin', () => {
  async function setup() {
    const { call, server } = await startProjectsBackend({
      isWithClusters: true,
      administrators: [ADMIN],
      entities: createPeople({ users: { admin: [], mona: ['team-a'] } }),
      features: [
        createPolicyPermissions(
          createTestPolicy({
            administrators: [ADMIN],
            claims: { [MONA]: ['group:default/team-a'] },
          }),
        ),
      ],
    });
    const clusters = (method: 'get' | 'post' | 'delete', path: string) => ({
      with: (body?: object) =>
        request(server)
          [method](`/api/clusters${path}`)
          .set('Authorization', mockCredentials.user.header(ADMIN))
          .send(body),
    });
    /** Asks until the answer is what is waited for. */
    const until = async <T>(
      ask: () => Promise<T>,
      isDone: (got: T) => boolean,
    ) => {
      let got = await ask();
      for (let tries = 0; !isDone(got) && tries < 150; tries += 1) {
        await new Promise(resolve => setTimeout(resolve, 100));
        got = await ask();
      }
      return got;
    };
    const list = async (user: string): Promise<string[]> => {
      const { body } = await call('get', '/projects', { user });
      return body.items.map(({ name }: { name: string }) => name);
    };
    return { call, clusters, until, list };
  }

  it('has a default and a system project for each cluster, for as long as that is there', async () => {
    const { call, clusters, until, list } = await setup();
    await clusters('post', '/clusters').with({
      ...{ name: 'west', owner: 'group:default/team-a' },
    });
    const found = await until(
      () => list(ADMIN),
      names => names.length === 2,
    );
    expect(found).toEqual(['west-default', 'west-system']);
    // They are of the owner of the cluster.
    expect(await list(MONA)).toEqual(found);
    const system = await call('get', '/projects/west-system', { user: ADMIN });
    expect(system.body).toMatchObject({
      ...{ kind: 'system', cluster: 'west', namespaceCount: 4 },
      owner: 'group:default/team-a',
    });
    for (const [method, path, body] of [
      ['delete', '/projects/west-system?namespaces=detach', undefined],
      ['patch', '/projects/west-system', { limit: { pods: '1' } }],
      [
        'post',
        '/projects/west-system/namespaces/west/kube-system/move',
        { to: 'shop' },
      ],
    ] as const) {
      await call('post', '/projects', {
        ...{
          user: ADMIN,
          body: { name: 'shop', clusters: { names: ['west'] } },
        },
      });
      const refused = await call(method, path, { user: ADMIN, body });
      expect([path, refused.status]).toEqual([path, 409]);
    }
    const renamed = await call('patch', '/projects/west-system', {
      ...{ user: ADMIN, body: { displayName: 'The west itself' } },
    });
    expect(renamed.body.project.displayName).toBe('The west itself');

    await clusters('delete', '/clusters/west?force=true').with();
    expect(
      await until(
        () => list(ADMIN),
        names => names.length === 1,
      ),
    ).toEqual(['shop']);
  });

  it('shows a project to those whom a role in it is given, while they have it', async () => {
    const { call, clusters, until, list } = await setup();
    await clusters('post', '/clusters').with({ name: 'west' });
    await call('post', '/projects', {
      ...{ user: ADMIN, body: { name: 'shop', clusters: { names: ['west'] } } },
    });
    expect(await list(MONA)).toEqual([]);
    const give = () =>
      clusters('post', '/memberships').with({
        subject: 'group:default/team-a',
        role: 'project-owner',
        scope: { type: 'project', project: 'shop' },
      });
    const { body: membership, status } = await until(
      async () => give(),
      answer => answer.status === 201,
    );
    expect([status, membership.error?.message]).toEqual([201, undefined]);
    expect(await list(MONA)).toEqual(['shop']);
    const made = await call('post', '/projects/shop/namespaces?dryRun=true', {
      ...{ user: MONA, body: { cluster: 'west', name: 'web' } },
    });
    expect(made.status).toBe(201);
    await clusters('delete', `/memberships/${membership.id}`).with();
    expect(await list(MONA)).toEqual([]);
    // A project that is gone takes its memberships with it.
    await give();
    await call('delete', '/projects/shop?namespaces=detach', { user: ADMIN });
    const left = await until(
      async () => (await clusters('get', '/memberships').with()).body,
      ({ items }) => items.length === 0,
    );
    expect(left.items).toEqual([]);
  });
});
