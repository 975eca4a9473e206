/** The plugin's configuration, read and checked. */
export type ClustersConfig = {
  /** URL at which agents reach the backend, without a slash at its end. */
  hubUrl: string;
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
