import { answering } from '../../__fixtures__/answering';
import { ClusterBundlesClient } from './ClusterBundlesClient';

const BUNDLE = {
  source: 'access',
  name: 'cluster',
  revision: 4,
  state: 'held',
  updatedAt: '2026-11-01T10:00:00Z',
};

describe('ClusterBundlesClient', () => {
  it('reads a bundle with its objects', async () => {
    const { options, asked } = answering({
      bundle: BUNDLE,
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          name: 'shop',
          state: 'corrected',
          at: '2026-11-01T10:00:01Z',
        },
      ],
    });

    const details = await ClusterBundlesClient.create(options).getBundle({
      cluster: 'one',
      source: 'access',
      name: 'cluster',
    });

    expect(asked().path).toBe('/clusters/one/bundles/access/cluster');
    expect(details.bundle.updatedAt).toEqual(new Date('2026-11-01T10:00:00Z'));
    expect(details.objects[0].at).toEqual(new Date('2026-11-01T10:00:01Z'));
  });

  it('approves deletions of one revision', async () => {
    const { options, asked } = answering(BUNDLE);

    await ClusterBundlesClient.create(options).approveDeletions(
      { cluster: 'one', source: 'access', name: 'cluster' },
      { revision: 4 },
    );

    expect(asked()).toMatchObject({
      method: 'POST',
      path: '/clusters/one/bundles/access/cluster/deletion-approval',
      body: { revision: 4 },
    });
  });
});
