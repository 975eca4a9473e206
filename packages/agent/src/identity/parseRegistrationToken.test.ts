import { hubUrls } from '../hub/hubUrls';
import { lowerCeiling } from './lowerCeiling';
import { parseRegistrationToken } from './parseRegistrationToken';

describe('parseRegistrationToken', () => {
  it('takes a token apart', () => {
    const hubThumbprint = 'A'.repeat(43);

    expect(
      parseRegistrationToken(`rgr.id.secret.${hubThumbprint}`),
    ).toMatchObject({ id: 'id', hubThumbprint });
  });

  it.each(['', 'rgr.id.secret', 'abc', 'rgr.id.secret.short'])(
    'refuses %j with advice',
    text => {
      expect(() => parseRegistrationToken(text)).toThrow(/copy the whole/);
    },
  );
});

describe('hubUrls', () => {
  it.each([
    'https://a.example',
    'https://a.example/',
    'https://a.example/api/clusters/',
  ])('finds the API below %s', hub => {
    expect(hubUrls(hub)).toEqual({
      api: 'https://a.example/api/clusters',
      tunnel: 'wss://a.example/api/clusters/agent/connect',
    });
  });

  it.each(['a.example', 'ftp://a', 'https://u:p@a', 'https://a?x'])(
    'refuses %s',
    hub => {
      expect(() => hubUrls(hub)).toThrow(/address/);
    },
  );
});

describe('lowerCeiling', () => {
  it.each([
    ['admin', undefined, 'admin'],
    ['admin', 'view', 'view'],
    ['view', 'admin', 'view'],
    ['other' as never, undefined, 'view'],
  ] as const)('of %s and %s is %s', (one, other, lower) => {
    expect(lowerCeiling(one, other)).toBe(lower);
  });
});
