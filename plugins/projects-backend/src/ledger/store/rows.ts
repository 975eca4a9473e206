/** Rows of the ledger's tables. PostgreSQL's driver reads bigints as text. */
export type NamespaceRow = {
  cluster_id: string;
  namespace: string;
  project_id: string | null;
  is_open: boolean | number;
  sequence: number | string;
  floor_sequence?: number | string;
  floor_revision?: number | string;
  terms: string;
  demands: string;
};

export type AccountRow = {
  cluster_id: string;
  namespace: string;
  key: string;
  target: string | null;
  charged: string;
  hard: string | null;
  used: string | null;
  changed_at: number | string;
};

export type LimitRow = {
  project_id: string;
  /** Empty: the limit itself. */
  cluster_id: string;
  key: string;
  amount: string;
};

export type SentRow = {
  cluster_id: string;
  namespace: string;
  sequence: number | string;
  key: string;
  amount: string;
};

export type ObservedRow = {
  cluster_id: string;
  namespace: string;
  scope: string;
  sequence: number | string;
  revision: number | string;
  observed_at: number | string;
};
