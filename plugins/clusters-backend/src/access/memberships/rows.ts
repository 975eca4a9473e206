/** A row of the table memberships. bigint columns come as text from PostgreSQL. */
export type MembershipRow = {
  id: string;
  subject: string;
  subject_uid: string | null;
  role: string;
  scope_type: string;
  scope_name: string;
  selector: string | null;
  scope_hash: string;
  origin: string;
  state: string;
  reason: string | null;
  expires_at: number | string | null;
  created_at: number | string;
  created_by: string;
};

/** A row of the table membership_selectors. */
export type MembershipSelectorRow = {
  membership_id: string;
  key: string;
  value: string;
};
