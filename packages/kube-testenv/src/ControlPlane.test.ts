import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ControlPlane } from './ControlPlane';
import { describeWithControlPlane } from './describeWithControlPlane';
import { waitUntil } from './waitUntil';

jest.setTimeout(180_000);

describeWithControlPlane('ControlPlane without nodes', () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start({ users: { jane: ['developers'] } });
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('answers as the version that go.mod names', async () => {
    const version = await plane.request('/version');

    expect(await version.json()).toMatchObject({ major: '1', minor: '36' });
  });

  it('refuses a user who was granted nothing', async () => {
    const pods = await plane.request('/api/v1/pods', {
      token: plane.tokenOf('jane'),
    });

    expect(pods.status).toBe(403);
  });

  it('records who was impersonated', async () => {
    await plane.request('/api/v1/namespaces/kube-system/secrets/anything', {
      headers: {
        'impersonate-user': 'user:default/joe',
        'impersonate-group': 'rigging:readers',
      },
    });

    const event = await plane.waitForAudit(
      ({ objectRef }) => objectRef?.name === 'anything',
    );
    expect(event).toMatchObject({
      verb: 'get',
      user: { username: 'admin' },
      impersonatedUser: {
        username: 'user:default/joe',
        groups: ['rigging:readers', 'system:authenticated'],
      },
      responseStatus: { code: 403 },
    });
  });

  it('admits pods though nobody makes service accounts', async () => {
    const created = await plane.request('/api/v1/namespaces/default/pods', {
      method: 'POST',
      body: {
        metadata: { name: 'unscheduled' },
        spec: { containers: [{ name: 'main', image: 'example' }] },
      },
    });

    expect(created.status).toBe(201);
  });

  it('says which user is missing', () => {
    expect(() => plane.tokenOf('joe')).toThrow(/no user joe/);
  });
});

describeWithControlPlane('ControlPlane with nodes', () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start({ nodes: 2, name: 'with-nodes' });
    await plane.request('/api/v1/namespaces/default/pods', {
      method: 'POST',
      body: {
        metadata: { name: 'web' },
        spec: { containers: [{ name: 'main', image: 'example' }] },
      },
    });
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('runs pods', async () => {
    const phase = await waitUntil(
      async () => {
        const pod = await plane.request('/api/v1/namespaces/default/pods/web');
        const { status } = await pod.json();
        return status.phase === 'Running' ? status.phase : undefined;
      },
      { timeoutMs: 60_000 },
    );

    expect(phase).toBe('Running');
  });

  it('serves logs', async () => {
    const log = await plane.request('/api/v1/namespaces/default/pods/web/log');

    expect(await log.text()).toBe('hello from the pod\n');
  });

  it('runs commands', async () => {
    const { stdout, code } = await plane.kubectl([
      'exec',
      'web',
      '--',
      'echo',
      'from the pod',
    ]);

    expect({ stdout, code }).toEqual({ stdout: 'from the pod\n', code: 0 });
  });

  it('leaves nothing behind', async () => {
    const data = dirname(plane.kubeconfigPath);
    await plane.stop();

    expect(existsSync(data)).toBe(false);
    await expect(plane.request('/readyz')).rejects.toThrow(/ECONNREFUSED/);
  });
});
