import { mockServices } from '@backstage/backend-test-utils';
import { readCredentialSettings } from './readCredentialSettings';

const DAY_MS = 24 * 60 * 60_000;

function read(credentials: object) {
  return readCredentialSettings(
    mockServices.rootConfig({ data: { clusters: { credentials } } }),
  );
}

describe('readCredentialSettings', () => {
  it('has defaults, which fit a short maximum', () => {
    expect(read({})).toEqual({
      defaultTtlMs: 7 * DAY_MS,
      maxTtlMs: 90 * DAY_MS,
      maxPerSubject: 20,
    });
    expect(read({ maxTtl: { days: 1 } })).toMatchObject({
      defaultTtlMs: DAY_MS,
    });
  });

  it.each([
    [{ maxTtl: 'PT0S' }, 'clusters.credentials.maxTtl'],
    [{ defaultTtl: 'P8D', maxTtl: 'P7D' }, 'clusters.credentials.defaultTtl'],
    [{ maxPerSubject: 0 }, 'clusters.credentials.maxPerSubject'],
    [{ maxPerSubject: 1.5 }, 'clusters.credentials.maxPerSubject'],
  ])('refuses %j and names the key', (credentials, key) => {
    expect(() => read(credentials)).toThrow(key);
  });
});
