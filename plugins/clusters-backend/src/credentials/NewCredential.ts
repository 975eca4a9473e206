import type { CredentialRecord } from './CredentialRecord';

/** A credential that may be made. */
export type NewCredential = Pick<
  CredentialRecord,
  'name' | 'subject' | 'kind' | 'clusters' | 'isReadOnly' | 'createdBy'
> & {
  ttlMs: number;
  /** Names of the clusters that the kubeconfig has contexts for. */
  contexts: string[];
};
