import type { ConfigApi } from '@backstage/frontend-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApiRef';

/** The ways to sign in that app.signIn of the config names, for Backstage's SignInPage. */
export function readSignInProviders(config: ConfigApi) {
  const oidc = config.getOptionalConfig('app.signIn.oidc');
  const oidcProvider = oidc && {
    id: 'oidc-auth-provider',
    title: oidc.getString('title'),
    message: oidc.getString('message'),
    apiRef: oidcAuthApiRef,
  };
  const guest = config.getOptionalBoolean('app.signIn.guest');
  return [
    ...(oidcProvider ? [oidcProvider] : []),
    ...(guest ? (['guest'] as const) : []),
  ];
}
