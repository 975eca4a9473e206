/** A row of the table access_requests. bigint columns come as text from PostgreSQL. */
export type AccessRequestRow = {
  id: string;
  requester: string;
  role: string;
  scope_type: string;
  scope_name: string;
  selector: string | null;
  scope_hash: string;
  cluster_id: string | null;
  duration_seconds: number;
  reason: string;
  state: string;
  created_at: number | string;
  expires_at: number | string;
  decided_at: number | string | null;
  decided_by: string | null;
  decision_reason: string | null;
  membership_id: string | null;
  warned_at: number | string | null;
};

/** The row with the membership that it brought, as far as there is one. */
export type AccessRequestRowWithMembership = AccessRequestRow & {
  membership_state: string | null;
  membership_expires_at: number | string | null;
};
