import { mockApis } from '@backstage/frontend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readSignInProviders } from './readSignInProviders';

const oidc = { title: 'Our people', message: 'For those who work here' };

const offered = (signIn?: JsonObject) =>
  readSignInProviders(
    mockApis.config({ data: { app: signIn ? { signIn } : {} } }),
  );

describe('readSignInProviders', () => {
  it('offers the provider before the guest where both are configured', () => {
    expect(offered({ oidc, guest: true })).toEqual([
      expect.objectContaining({ id: 'oidc-auth-provider', ...oidc }),
      'guest',
    ]);
  });

  it('offers no guest where none is configured', () => {
    expect(offered({ oidc })).toHaveLength(1);
    expect(offered({ oidc, guest: false })).toHaveLength(1);
  });

  it('offers the guest alone where there is no provider', () => {
    expect(offered({ guest: true })).toEqual(['guest']);
  });

  it('offers nothing that nobody has asked for', () => {
    expect(offered()).toEqual([]);
  });
});
