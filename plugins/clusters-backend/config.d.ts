import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** The clusters plugin. */
  clusters?: {
    /**
     * Users and groups (entity references, e.g. `group:default/platform`) that may
     * reach every cluster through the authentication proxy. What they may do
     * there is still decided by the cluster's own RBAC.
     */
    administrators?: string[];
    /** How long a registration token is good for. Default: 1 hour. */
    registrationTokenTtl?: string | HumanDuration;
    /** How long a removed cluster's agent has to clean up. Default: 10 minutes. */
    deletionDeadline?: string | HumanDuration;
    /** Container image of the agent in manifests. */
    agentImage?: string;
    hub?: {
      /** URL at which agents reach this backend. Default: backend.baseUrl. */
      url?: string;
      /** PEM certificates that agents trust at that URL, when it is not publicly trusted. */
      caData?: string;
      /**
       * Ed25519 private key that agents know the hub by, PKCS #8 PEM. Default: one
       * is made and kept encrypted in the database.
       *
       * @visibility secret
       */
      privateKey?: string;
    };
    /** How kubectl reaches the clusters; shown in kubeconfigs. */
    kubectl?: {
      /** URL of this backend for kubectl. https: kubectl sends no token over http. Default: backend.baseUrl. */
      url?: string;
      /** PEM certificates that kubectl trusts there, when it is not publicly trusted. */
      caData?: string;
    };
    /** Tunnels of the clusters' agents, and the authentication proxy. */
    gateway?: {
      /**
       * What this backend does: hold tunnels (`gateway`, `all`) or reach them at the
       * replicas that do (`portal`). Default: all.
       */
      role?: 'all' | 'portal' | 'gateway';
      /**
       * URL at which other replicas reach this one. Requests with users' tokens
       * are sent to it. Default: http://<host name>:<port of the backend>.
       */
      peerUrl?: string;
    };
    encryption?: {
      /**
       * Secrets that data at rest is encrypted with: the first encrypts, all
       * decrypt. Required outside of development, unless hub.privateKey is set.
       *
       * @deepVisibility secret
       */
      keys?: Array<{ secret: string }>;
    };
  };
}
