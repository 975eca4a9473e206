/** A row of the table roles. bigint columns come as text from PostgreSQL. */
export type RoleRow = {
  name: string;
  display_name: string;
  description: string | null;
  contexts: string;
  rules: string;
  inherits: string;
  external: string | null;
  locked: boolean | number;
  administrative: boolean | number;
  created_at: number | string;
  updated_at: number | string;
};
