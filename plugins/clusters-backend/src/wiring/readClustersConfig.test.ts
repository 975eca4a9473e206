import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readClustersConfig } from './readClustersConfig';

function read(clusters?: JsonObject, baseUrl = 'https://portal.example.com/') {
  return readClustersConfig(
    mockServices.rootConfig({
      data: { backend: { baseUrl }, ...(clusters && { clusters }) },
    }),
    { environment: 'production' },
  );
}

describe('readClustersConfig', () => {
  it('has a default for everything but the secrets', () => {
    expect(read()).toMatchObject({
      hubUrl: 'https://portal.example.com',
      connection: { baseUrl: 'https://portal.example.com/api/clusters' },
      encryptionSecrets: [],
      administrators: [],
      registrationTokenTtlMs: 3_600_000,
      deletionDeadlineMs: 600_000,
      development: false,
    });
  });

  it('reads durations in both forms, and refs in any case', () => {
    expect(
      read({
        registrationTokenTtl: 'PT5M',
        deletionDeadline: { seconds: 30 },
        administrators: ['Group:Platform'],
      }),
    ).toMatchObject({
      registrationTokenTtlMs: 300_000,
      deletionDeadlineMs: 30_000,
      administrators: ['group:default/platform'],
    });
  });

  it.each([
    ['clusters.hub.url', { hub: { url: 'ftp://hub' } }],
    ['clusters.hub.url', { hub: { url: 'https://user:pass@hub' } }],
    ['clusters.kubectl.url', { kubectl: { url: 'portal:6443' } }],
    ['clusters.administrators', { administrators: ['platform'] }],
    [
      'clusters.encryption.keys[0].secret',
      { encryption: { keys: [{ secret: 'short' }] } },
    ],
    ['clusters.deletionDeadline', { deletionDeadline: { seconds: 0 } }],
    ['clusters.registrationTokenTtl', { registrationTokenTtl: 'soon' }],
  ])('names %s when it is wrong', (key, clusters) => {
    expect(() => read(clusters)).toThrow(key);
  });
});
