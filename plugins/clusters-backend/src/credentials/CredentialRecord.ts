/** A credential as the store keeps it; times are milliseconds since 1970. */
export type CredentialRecord = {
  id: string;
  secretHash: string;
  name: string;
  /** Entity reference of the User, Component or Resource. */
  subject: string;
  kind: 'kubeconfig' | 'ci';
  /** Those of its clusters that are still there, by name; undefined when it is good for all. */
  clusters: { id: string; name: string }[] | undefined;
  isReadOnly: boolean;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
  lastUsedAt?: number;
};
