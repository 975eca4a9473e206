import { SignInPageBlueprint } from '@backstage/plugin-app-react';

export const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => {
      const { ConfiguredSignInPage } = await import('./ConfiguredSignInPage');
      return ConfiguredSignInPage;
    },
  },
});
