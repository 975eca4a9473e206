import type { Connection } from '@rigging/backstage-plugin-clusters-common';

/** The plugin's configuration, read and checked. */
export type ClustersConfig = {
  /** URL at which agents reach the backend, without a slash at its end. */
  hubUrl: string;
  /** How kubectl reaches the clusters. */
  connection: Connection;
  hubPrivateKey?: string;
  hubCaData?: string;
  encryptionSecrets: string[];
  /** Entity references in lower case. */
  administrators: string[];
  registrationTokenTtlMs: number;
  deletionDeadlineMs: number;
  agentImage: string;
  development: boolean;
};
