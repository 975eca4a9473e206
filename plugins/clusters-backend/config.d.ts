import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** The clusters plugin. */
  clusters?: {
    /**
     * Users and groups (entity references, e.g. `group:default/platform`) that own
     * every cluster and may give every role.
     */
    administrators?: string[];
    /** Roles beside those that are built in. */
    roles?: Array<{
      /** Lower-case letters, digits and dashes. */
      name: string;
      displayName?: string;
      description?: string;
      /** Where it can be given: in a whole cluster, in a project, or in both. */
      contexts: Array<'cluster' | 'project'>;
      rules?: Array<{
        apiGroups?: string[];
        resources?: string[];
        resourceNames?: string[];
        nonResourceURLs?: string[];
        verbs: string[];
      }>;
      /** Names of roles whose rules it has, too. */
      inherits?: string[];
      /** A ClusterRole that every cluster has by itself, e.g. `view`. */
      external?: string;
      /** Nobody is given it any more. */
      locked?: boolean;
      /** Only administrators give it. */
      administrative?: boolean;
    }>;
    /** Who has which role, beside what is given on the pages. */
    memberships?: Array<{
      /** A user, group, component or resource, e.g. `group:default/team-a`. */
      subject: string;
      role: string;
      scope: {
        type: 'global' | 'cluster' | 'selector' | 'project';
        /** Name of the cluster. */
        cluster?: string;
        /** Labels that a cluster must have. */
        selector?: { [label: string]: string };
        /** Name of the project. */
        project?: string;
      };
      reason?: string;
    }>;
    /** How long the catalog must not know somebody before their memberships end. Default: 1 day. */
    departedAfter?: string | HumanDuration;
    /** Roles that people ask for, for a time. */
    accessRequests?: {
      /** The longest time that may be asked for. Default: 30 days. */
      maxDuration?: string | HumanDuration;
      /** How long a request waits to be decided. Default: 7 days. */
      pendingTtl?: string | HumanDuration;
    };
    /** Tokens for kubectl and CI. */
    credentials?: {
      /** Default: 7 days. */
      defaultTtl?: string | HumanDuration;
      /** Default: 90 days. */
      maxTtl?: string | HumanDuration;
      /** Default: 20. */
      maxPerSubject?: number;
    };
    /** Who did what in and to clusters. */
    auditLog?: {
      /** How long it is kept. Default: 30 days. */
      retention?: string | HumanDuration;
    };
    /** What the hub wants in clusters. */
    bundles?: {
      /** Share of a bundle's objects, 0 to 1, that may go at once without a person's approval. Default: 0.5. */
      deletionBudget?: number;
      /** So many objects may always go. Default: 10. */
      minDeletions?: number;
    };
    /** How long a registration token is good for. Default: 1 hour. */
    registrationTokenTtl?: string | HumanDuration;
    /** How long a removed cluster's agent has to clean up. Default: 10 minutes. */
    deletionDeadline?: string | HumanDuration;
    /** Container image of the agent in manifests. */
    agentImage?: string;
    hub?: {
      /** URL at which agents reach this backend. Default: backend.baseUrl. */
      url?: string;
      /** PEM certificates that agents and the commands of an import trust at that URL, when it is not publicly trusted. */
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
