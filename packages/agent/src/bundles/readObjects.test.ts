import type { JsonObject } from '@backstage/types';
import { readObjects } from './readObjects';

const key = { source: 'access', name: 'cluster' };
const good = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } };

describe('readObjects', () => {
  it('labels what is applied, and leaves out what is the API server’s', () => {
    const [{ object }] = readObjects(key, [
      {
        ...good,
        metadata: {
          ...{ name: 'a', namespace: 'shop', uid: 'x', resourceVersion: '1' },
          labels: { team: 'blue' },
        },
        status: {},
        stringData: { password: 'secret' },
      },
    ]);

    expect(object).toEqual({
      ...good,
      metadata: {
        ...{ name: 'a', namespace: 'shop' },
        labels: { team: 'blue', 'rigging.dev/bundle': 'access.cluster' },
      },
      data: { password: 'c2VjcmV0' },
    });
  });

  it.each<[string, JsonObject[]]>([
    ['apiVersion', [{ ...good, apiVersion: '../v1' }]],
    ['kind', [{ ...good, kind: 'a/b' }]],
    ['metadata.name', [{ ...good, metadata: {} }]],
    ['metadata.name', [{ ...good, metadata: { name: 'a/../b' } }]],
    ['metadata.name', [{ ...good, metadata: { name: '..' } }]],
    [
      'metadata.namespace',
      [{ ...good, metadata: { name: 'a', namespace: 'x/y' } }],
    ],
    ['metadata.labels', [{ ...good, metadata: { name: 'a', labels: 'b' } }]],
    ['apiVersion', [{ ...good, apiVersion: 'a/../v1' }]],
    ['twice', [good, { ...good, kind: 'Secret' }]],
  ])('refuses a bundle for its %s', (why, objects) => {
    expect(() => readObjects(key, objects)).toThrow(why);
  });
});
