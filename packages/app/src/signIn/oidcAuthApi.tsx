import { OAuth2 } from '@backstage/core-app-api';
import {
  ApiBlueprint,
  configApiRef,
  discoveryApiRef,
  oauthRequestApiRef,
} from '@backstage/frontend-plugin-api';
import { RiShieldUserLine } from '@remixicon/react';
import { oidcAuthApiRef } from './oidcAuthApiRef';

export const oidcAuthApi = ApiBlueprint.make({
  name: 'oidc-auth',
  params: defineParams =>
    defineParams({
      api: oidcAuthApiRef,
      deps: {
        configApi: configApiRef,
        discoveryApi: discoveryApiRef,
        oauthRequestApi: oauthRequestApiRef,
      },
      factory: ({ configApi, ...deps }) =>
        OAuth2.create({
          ...deps,
          configApi,
          provider: {
            id: 'oidc',
            title:
              configApi.getOptionalString('app.signIn.oidc.title') ??
              'OpenID Connect',
            icon: () => <RiShieldUserLine />,
          },
          environment: configApi.getOptionalString('auth.environment'),
          defaultScopes: ['openid', 'email', 'profile'],
        }),
    }),
});
