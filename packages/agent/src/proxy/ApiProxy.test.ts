import { useProxy } from '../testUtils/useProxy';

jest.setTimeout(180_000);

const pods = '/api/v1/namespaces/default/pods';

describe('ApiProxy', () => {
  const test = useProxy();

  describe('identity', () => {
    it('says who asks, with the agent’s own credential', async () => {
      await test.start();

      await test.hub.request({
        path: pods,
        user: 'user:default/jane',
        groups: ['rigging:a', 'rigging:b'],
      });

      expect(test.api.valuesOf('impersonate-user')).toEqual([
        'user:default/jane',
      ]);
      expect(test.api.valuesOf('impersonate-group')).toEqual([
        'rigging:a',
        'rigging:b',
      ]);
      expect(test.api.valuesOf('authorization')).toEqual(['Bearer agents-own']);
    });

    it.each([
      ['impersonate-user', 'system:admin'],
      ['impersonate-group', 'system:masters'],
      ['impersonate-uid', '0'],
      ['impersonate-extra-scopes', 'all'],
      ['impersonate_user', 'system:admin'],
      ['x-remote-user', 'admin'],
      ['x-remote-extra-a', 'b'],
      ['x-forwarded-for', '127.0.0.1'],
      ['forwarded', 'for=127.0.0.1'],
      ['cookie', 'a=b'],
      ['x-http-method-override', 'DELETE'],
      ['rigging-upgrade', 'websocket'],
      ['x-backstage-token', 'secret'],
    ])('does not pass on a client’s %s', async (name, value) => {
      await test.start();

      await test.hub.request({ path: pods, headers: { [name]: value } });

      expect(test.api.seen).toHaveLength(1);
      expect(test.api.valuesOf(name)).not.toContain(value);
    });

    it('keeps a client’s credential to itself', async () => {
      await test.start();

      await test.hub.request({
        path: pods,
        headers: { authorization: 'Bearer clients-own' },
      });

      expect(test.api.valuesOf('authorization')).toEqual(['Bearer agents-own']);
    });

    it.each(
      Object.entries({
        missing: { sealed: { value: undefined } },
        truncated: { sealed: { value: 'abc' } },
        'for another cluster': {
          context: {
            cluster: 'b',
            requestId: '1',
            user: 'user:a/b',
            groups: [],
          },
        },
        'for the agent itself': {
          context: { cluster: 'CLUSTER', requestId: '1', control: true },
        },
      }),
    )('refuses a request whose identity is %s', async (_, request) => {
      await test.start();
      const text = JSON.stringify(request).replace(
        'CLUSTER',
        test.hub.clusterId,
      );

      const { status, headers } = await test.hub.request({
        path: pods,
        ...JSON.parse(text),
        ...('sealed' in request && { sealed: request.sealed }),
      });

      expect(status).toBe(403);
      expect(headers['rigging-agent-reason']).toBe('IdentityRefused');
      expect(test.api.connections).toBe(0);
      expect(test.proxy.audit).toMatchObject([{ status: 403 }]);
    });

    it('refuses an identity that was used before, or for another path', async () => {
      await test.start();
      const tunnel = await test.hub.connected();
      const context = {
        cluster: test.hub.clusterId,
        requestId: '1',
        user: 'user:default/jane',
        groups: [],
      };
      const value = test.hub.seal(
        tunnel,
        { method: 'GET', path: pods },
        context,
      );
      const once_ = { path: pods, sealed: { value } };

      const first = await test.hub.request(once_);
      const again = await test.hub.request(once_);
      const other = await test.hub.request({
        path: '/api/v1/secrets',
        sealed: {
          value: test.hub.seal(tunnel, { method: 'GET', path: pods }, context),
        },
      });

      expect([first.status, again.status, other.status]).toEqual([
        200, 403, 403,
      ]);
      expect(test.api.seen).toHaveLength(1);
    });

    it.each([
      'system:admin',
      'system:serviceaccount:kube-system:default',
      'user:default/šdmin',
      'user:default/łob',
      'user:default/名前',
      'user:default/jane ',
      'user:default/jane\r\nimpersonate-group: system:masters',
      'user:default/',
      'user:jane',
      '',
      `user:default/${'a'.repeat(1024)}`,
    ])('refuses the user %j', async user => {
      await test.start();

      const { status } = await test.hub.request({ path: pods, user });

      expect(status).toBe(403);
      expect(test.api.connections).toBe(0);
    });

    it.each(['system:masters', 'rigging:ä', 'rigging:a\nb', 'Rigging:a'])(
      'refuses the group %j',
      async group => {
        await test.start();

        const { status } = await test.hub.request({
          path: pods,
          groups: [group],
        });

        expect(status).toBe(403);
        expect(test.api.connections).toBe(0);
      },
    );

    it('passes 200 groups on', async () => {
      await test.start();
      const groups = Array.from({ length: 200 }, (_, i) => `rigging:g${i}`);

      const { status } = await test.hub.request({
        path: pods,
        groups,
      });

      expect(status).toBe(200);
      expect(test.api.valuesOf('impersonate-group')).toEqual(groups);
    });

    it('leaves groups out that a lower ceiling cannot impersonate', async () => {
      await test.start({ ceiling: 'view' });

      await test.hub.request({
        path: pods,
        groups: ['rigging:cluster:read-only', 'rigging:project:a:member'],
      });

      expect(test.api.valuesOf('impersonate-group')).toEqual([
        'rigging:cluster:read-only',
      ]);
    });
  });

  describe('paths', () => {
    it.each([
      '//api/v1/pods',
      '/api/v1/../v1/pods',
      '/api/v1/%2e%2e/pods',
      '/api/v1/..%2fpods',
      '/api/v1/..;/pods',
      '/api/v1/%252e/pods',
      '/api\\v1',
      '/api/v1/%5c',
      '/api/v1/%00',
      '/api/v1/%c0%ae%c0%ae/',
      '/api/v1/pods#fragment',
      '/http://169.254.169.254/latest',
      '/api/v1/pods?a=b#c',
    ])('refuses %s', async path => {
      await test.start();

      const { status, headers } = await test.hub.request({ path });

      expect(status).toBe(400);
      expect(headers['rigging-agent-reason']).toBe('MalformedPath');
      expect(test.api.connections).toBe(0);
    });

    it('sends others on as they came', async () => {
      await test.start();
      const path =
        '/apis/a.b%2Dc/v1/x%3Ay?labelSelector=a%3D%2F..%2F&watch=true';

      await test.hub.request({ path });

      expect(test.api.seen[0].url).toBe(path);
    });

    it('does not follow redirects, and drops those that lead away', async () => {
      await test.start();
      test.api.answer = (_request, response) => {
        response.writeHead(302, { location: 'http://169.254.169.254/' });
        response.end();
      };

      const { status, headers } = await test.hub.request({ path: pods });

      expect(status).toBe(302);
      expect(headers.location).toBeUndefined();
      expect(test.api.connections).toBe(1);
    });
  });

  it('keeps a record of each request, without values', async () => {
    await test.start();

    await test.hub.request({ path: `${pods}?token=secret&watch=true` });

    expect(test.proxy.audit).toEqual([
      expect.objectContaining({
        requestId: 'request-1',
        user: 'user:default/jane',
        method: 'GET',
        path: pods,
        query: ['token', 'watch'],
        status: 200,
      }),
    ]);
    expect(JSON.stringify(test.proxy.audit)).not.toContain('secret');
  });
});
