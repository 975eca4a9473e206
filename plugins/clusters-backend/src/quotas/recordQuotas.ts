import { parseQuantity } from '@rigging/kube-quantity';
import type { Knex } from 'knex';
import type { ReportingTunnel } from '../bundles/BundleOutlet';
import { findKnownQuotas } from './findKnownQuotas';
import { greatest } from './greatest';
import { quotaKey } from './quotaKey';
import type { QuotaChange } from './QuotaStore';
import type { QuotaClusterRow, QuotaRow } from './rows';

const MOST_QUOTAS = 20_000;
// Those that are gone are told of for long, not for ever.
const MOST_GONE = 20_000;
// Databases limit how many values a query may have.
const ROWS_PER_QUERY = 200;
// Several that were refused within this time want it together.
const SAME_DEMAND_MS = 5_000;

const GONE = {
  content: null,
  demand: null,
  demand_at: null,
  demand_revision: null,
};

type Options = {
  tunnel: ReportingTunnel;
  change: QuotaChange;
  now: number;
};

/** Writes what is new in a report, under one number. */
export async function recordQuotas(
  tx: Knex.Transaction,
  options: Options,
): Promise<'recorded' | 'unchanged' | 'fenced' | 'disbelieved'> {
  const { tunnel, change, now } = options;
  const { id, clusterId, epoch } = tunnel;
  const current = await tx('gateway_tunnels')
    .where({ id, cluster_id: clusterId, epoch })
    .forKeyShare()
    .first('id');
  if (!current) {
    return 'fenced';
  }
  const cluster = await lockCluster(tx, clusterId);
  const { part } = change;
  const isBeginning =
    part?.position === 'first' || (part?.position === 'last' && part.isFirst);
  // Who was elected before may still say what was true then; of refusals all may tell.
  const isBelieved = isBeginning || cluster.tunnel_id === id;
  const known = await findKnownQuotas(tx, clusterId, change);
  const rows = new Map<string, QuotaRow>();
  const rowOf = (key: string) => rows.get(key) ?? known.get(key);
  if (isBelieved) {
    const isNew = change.quotas.some(
      quota => (known.get(quotaKey(quota))?.content ?? null) === null,
    );
    const room = isNew ? MOST_QUOTAS - (await countPresent(tx, clusterId)) : 0;
    takeQuotas({ change, clusterId, now, room, known, rows });
    const gone = [
      ...change.gone.map(quotaKey),
      ...(part?.position === 'last'
        ? [...known.keys()].filter(key => !part.all.has(key))
        : []),
    ];
    for (const key of gone) {
      const row = rowOf(key);
      if (row && row.content !== null) {
        rows.set(key, { ...row, ...GONE, observed_at: now });
      }
    }
  }
  const changed = [...rows.keys()];
  const demanded: string[] = [];
  for (const demand of change.demands) {
    const key = quotaKey(demand);
    const row = rowOf(key);
    if (row && row.content !== null) {
      rows.set(key, demandOf(row, demand.wanted, now));
      demanded.push(key);
    }
  }
  const isFull = part ? part.position === 'last' : Boolean(cluster.is_full);
  const state = isBelieved ? { tunnel_id: id, is_full: isFull } : {};
  // What it tells would be lost for ever, should it be the one that is elected.
  const isLost =
    !isBelieved && !part && change.quotas.length + change.gone.length > 0;
  const isSameState =
    !isBelieved ||
    (cluster.tunnel_id === id && Boolean(cluster.is_full) === isFull);
  if (rows.size === 0 && isSameState) {
    return isLost ? 'disbelieved' : 'unchanged';
  }
  const revision = await count(tx, now);
  changed.forEach(key => Object.assign(rows.get(key) ?? {}, { revision }));
  demanded.forEach(key =>
    Object.assign(rows.get(key) ?? {}, { demand_revision: revision }),
  );
  await writeRows(tx, [...rows.values()]);
  await tx<QuotaClusterRow>('quota_clusters')
    .where({ cluster_id: clusterId })
    .update({ ...state, revision });
  const isLess = rows.size > 0 && (part || change.gone.length > 0);
  if (isLess) {
    await forgetOldest(tx, clusterId);
  }
  return isLost ? 'disbelieved' : 'recorded';
}

async function lockCluster(
  tx: Knex.Transaction,
  clusterId: string,
): Promise<QuotaClusterRow> {
  const find = () =>
    tx<QuotaClusterRow>('quota_clusters')
      .where({ cluster_id: clusterId })
      .forUpdate()
      .first();
  const known = await find();
  if (known) {
    return known;
  }
  await tx<QuotaClusterRow>('quota_clusters')
    .insert({ cluster_id: clusterId, revision: 0, is_full: false })
    .onConflict(['cluster_id'])
    .ignore();
  return (await find()) as QuotaClusterRow;
}

/** New ones as long as there is room for them, and known ones that are not as they were. */
function takeQuotas(options: {
  change: QuotaChange;
  clusterId: string;
  now: number;
  room: number;
  known: ReadonlyMap<string, QuotaRow>;
  rows: Map<string, QuotaRow>;
}): void {
  const { change, clusterId, now, known, rows } = options;
  let { room } = options;
  for (const { namespace, name, ...content } of change.quotas) {
    const key = quotaKey({ namespace, name });
    const before = known.get(key);
    const text = JSON.stringify(content);
    const isAdded = !before || before.content === null;
    if (isAdded && room <= 0) {
      continue;
    }
    if (before?.content !== text) {
      room -= isAdded ? 1 : 0;
      rows.set(key, {
        ...{ demand: null, demand_at: null, demand_revision: null },
        ...before,
        ...{ cluster_id: clusterId, namespace, name },
        ...{ revision: 0, content: text, observed_at: now },
      });
    }
  }
}

function demandOf(
  row: QuotaRow,
  wanted: Record<string, string>,
  now: number,
): QuotaRow {
  const isFresh =
    row.demand !== null &&
    now - Number(row.demand_at) < SAME_DEMAND_MS &&
    !isOver(row, wanted);
  const demand = isFresh
    ? greatest(JSON.parse(row.demand ?? '{}'), wanted)
    : wanted;
  return { ...row, demand: JSON.stringify(demand), demand_at: now };
}

/** Nothing waits that asks for no more than is used: with what was told before it would be a demand again. */
function isOver(row: QuotaRow, wanted: Record<string, string>): boolean {
  const { used }: { used: Record<string, string> } = JSON.parse(
    row.content ?? '{"used":{}}',
  );
  return Object.entries(wanted).every(
    ([key, amount]) =>
      (parseQuantity(amount) ?? 0n) <= (parseQuantity(used[key] ?? '0') ?? 0n),
  );
}

/**
 * Moves the counter beyond the milliseconds since the epoch, so that it also grows when the
 * database was restored from a backup; it does without a clock that is right. It stays locked
 * until the end of the transaction: so reports become visible in its order.
 */
async function count(tx: Knex.Transaction, now: number): Promise<number> {
  const [{ value }] = await tx('quota_counters')
    .where({ name: 'reports' })
    .update(
      {
        value: tx.raw('CASE WHEN value < ? THEN ? ELSE value + 1 END', [
          now,
          now,
        ]),
      },
      ['value'],
    );
  return Number(value);
}

async function countPresent(
  tx: Knex.Transaction,
  clusterId: string,
): Promise<number> {
  const [{ count: present }] = await tx('quotas')
    .where({ cluster_id: clusterId })
    .whereNotNull('content')
    .count({ count: '*' });
  return Number(present);
}

async function writeRows(
  tx: Knex.Transaction,
  rows: QuotaRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_QUERY) {
    await tx<QuotaRow>('quotas')
      .insert(rows.slice(from, from + ROWS_PER_QUERY))
      .onConflict(['cluster_id', 'namespace', 'name'])
      .merge();
  }
}

async function forgetOldest(
  tx: Knex.Transaction,
  clusterId: string,
): Promise<void> {
  const newest = await tx<QuotaRow>('quotas')
    .where({ cluster_id: clusterId, content: null })
    .orderBy('revision', 'desc')
    .offset(MOST_GONE)
    .first('revision');
  if (newest) {
    await tx('quotas')
      .where({ cluster_id: clusterId, content: null })
      .where('revision', '<=', newest.revision)
      .delete();
  }
}
