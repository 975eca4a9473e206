/** PostgreSQL's driver reads bigints as text. */
export type BudgetRow = {
  owner: string;
  limits: string;
  clusters: string | null;
  exceeded_since: number | string | null;
};
