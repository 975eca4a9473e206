import type { Amounts } from '../Amounts';
import type { NamespaceState } from '../plan/NamespaceState';
import type { Terms } from '../Terms';
import type { NamespaceRow } from './rows';

/** A namespace as a row. */
export function toNamespaceRow(namespace: NamespaceState): NamespaceRow {
  return {
    cluster_id: namespace.clusterId,
    namespace: namespace.namespace,
    project_id: namespace.projectId,
    is_open: namespace.isOpen,
    sequence: namespace.sequence,
    terms: JSON.stringify(writeTerms(namespace.terms)),
    demands: JSON.stringify(
      namespace.demands.map(demand => ({
        ...demand,
        wanted: write(demand.wanted),
        each: demand.each && write(demand.each),
      })),
    ),
  };
}

function writeTerms(terms: Terms) {
  return terms.mode === 'fixed'
    ? { mode: terms.mode, hard: write(terms.hard) }
    : { mode: terms.mode, min: write(terms.min), max: write(terms.max) };
}

function write(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(
    [...amounts].map(([key, amount]) => [key, String(amount)]),
  );
}
