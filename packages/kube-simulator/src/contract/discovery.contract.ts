import { Contract } from './Contract';

const names = (list: unknown) =>
  (list as { name: string }[]).map(({ name }) => name);

export const discoveryContract: Contract = {
  topic: 'discovery',
  claims: {
    'tells its version': async client => {
      const { body } = await client.call('/version');
      expect(body).toMatchObject({
        major: '1',
        gitVersion: expect.stringMatching(/^v1\./),
      });
    },
    'is ready': async client => {
      const { status, text } = await client.call('/readyz');
      expect({ status, text }).toEqual({ status: 200, text: 'ok' });
    },
    'lists groups and resources': async client => {
      const groups = await client.call('/apis');
      expect(names(groups.body.groups)).toEqual(
        expect.arrayContaining(['apps', 'rbac.authorization.k8s.io']),
      );
      const core = await client.call('/api/v1');
      expect(names(core.body.resources)).toEqual(
        expect.arrayContaining(['pods', 'pods/log', 'namespaces', 'secrets']),
      );
      const apps = await client.call('/apis/apps/v1');
      expect(apps.body.groupVersion).toBe('apps/v1');
    },
    'offers aggregated discovery': async client => {
      const { body } = await client.call('/apis', {
        headers: {
          accept:
            'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
        },
      });
      expect(body.kind).toBe('APIGroupDiscoveryList');
      expect(JSON.stringify(body)).toContain('"resource":"deployments"');
    },
    'describes its kinds as OpenAPI': async client => {
      const index = await client.call('/openapi/v3');
      expect(Object.keys(index.body.paths as object)).toEqual(
        expect.arrayContaining(['api/v1', 'apis/apps/v1']),
      );
      const core = await client.call('/openapi/v3/api/v1');
      expect(core.text).toContain('io.k8s.api.core.v1.ConfigMap');
    },
    'answers 404 for what it does not know': async client => {
      const group = await client.call('/apis/example.com/v1/toys');
      expect(group).toMatchObject({
        status: 404,
        text: '404 page not found\n',
      });
      const resource = await client.call('/api/v1/namespaces/default/toys');
      expect(resource.body).toMatchObject({ code: 404, reason: 'NotFound' });
    },
  },
};
