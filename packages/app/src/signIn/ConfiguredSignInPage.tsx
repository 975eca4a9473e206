import { SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { readSignInProviders } from './readSignInProviders';

/** Backstage's page with the ways to sign in that the config names. */
export const ConfiguredSignInPage = (props: SignInPageProps) => (
  <SignInPage
    {...props}
    providers={readSignInProviders(useApi(configApiRef))}
  />
);
