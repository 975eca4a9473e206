import type { JsonObject } from '@backstage/types';
import { SEQUENCE_ANNOTATION } from '@rigging/backstage-plugin-clusters-common';
import type { Grant } from '../../ledger/Grant';
import { splitScope } from '../../ledger/keys/splitScope';
import { writeAmount } from '../../ledger/keys/writeAmount';
import { quotaNameOf } from './quotaNameOf';

/** The ResourceQuotas of a grant, one for each scope. */
export function compileQuotas(grant: Grant): JsonObject[] {
  const scopes = new Map<string, [string, string][]>();
  for (const [key, amount] of grant.hard) {
    const { resource, scope } = splitScope(key);
    const hard = scopes.get(scope) ?? [];
    scopes.set(scope, hard);
    hard.push([resource, writeAmount(key, amount)]);
  }
  return [...scopes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scope, hard]) => ({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: {
        name: quotaNameOf(scope),
        namespace: grant.namespace,
        annotations: { [SEQUENCE_ANNOTATION]: String(grant.sequence) },
      },
      spec: {
        hard: Object.fromEntries(hard.sort(([a], [b]) => (a < b ? -1 : 1))),
        ...(scope && { scopeSelector: selectorOf(scope) }),
      },
    }));
}

function selectorOf(scope: string): JsonObject {
  const equals = scope.indexOf('=');
  const expression =
    equals < 0
      ? { scopeName: scope, operator: 'Exists' }
      : {
          scopeName: scope.slice(0, equals),
          operator: 'In',
          values: [scope.slice(equals + 1)],
        };
  return { matchExpressions: [expression] };
}
