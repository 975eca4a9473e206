/** What the configuration says of credentials. */
export type CredentialSettings = {
  defaultTtlMs: number;
  maxTtlMs: number;
  maxPerSubject: number;
};
