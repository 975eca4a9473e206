export interface Config {
  app?: {
    /** Ways to sign in; what they need of the backend is under auth.providers. */
    signIn?: {
      /** The OpenID Connect provider; offered when set. */
      oidc?: {
        /**
         * Its name on the page.
         *
         * @visibility frontend
         */
        title: string;
        /**
         * Whom it is for.
         *
         * @visibility frontend
         */
        message: string;
      };
      /**
       * Whether one can come in as a guest. Default: false.
       *
       * @visibility frontend
       */
      guest?: boolean;
    };
  };
}
