import type { Amounts } from '../Amounts';
import type { Demand } from '../plan/Demand';
import type { NamespaceState } from '../plan/NamespaceState';
import type { Terms } from '../Terms';
import type { AccountRow, NamespaceRow } from './rows';

type Written = Record<string, string>;

/** A namespace of a project and its accounts, of their rows. */
export function fromNamespaceRow(
  row: NamespaceRow & { project_id: string },
  accounts: AccountRow[],
): NamespaceState {
  const demands: {
    wanted: Written;
    each?: Written;
    since: number;
    at: number;
  }[] = JSON.parse(row.demands);
  return {
    clusterId: row.cluster_id,
    namespace: row.namespace,
    projectId: row.project_id,
    isOpen: Boolean(row.is_open),
    sequence: Number(row.sequence),
    terms: readTerms(JSON.parse(row.terms)),
    demands: demands.map(
      ({ each, ...demand }): Demand => ({
        ...demand,
        wanted: read(demand.wanted),
        ...(each && { each: read(each) }),
      }),
    ),
    accounts: new Map(
      accounts.map(account => [
        account.key,
        {
          target: readOptional(account.target),
          charged: BigInt(account.charged),
          hard: readOptional(account.hard),
          used: readOptional(account.used),
          changedAt: Number(account.changed_at),
        },
      ]),
    ),
  };
}

function readTerms(
  terms:
    | { mode: 'fixed'; hard: Written }
    | { mode: 'elastic'; min: Written; max: Written },
): Terms {
  return terms.mode === 'fixed'
    ? { mode: 'fixed', hard: read(terms.hard) }
    : { mode: 'elastic', min: read(terms.min), max: read(terms.max) };
}

function read(amounts: Written): Amounts {
  return new Map(
    Object.entries(amounts).map(([key, amount]) => [key, BigInt(amount)]),
  );
}

function readOptional(amount: string | null): bigint | undefined {
  return amount === null ? undefined : BigInt(amount);
}
