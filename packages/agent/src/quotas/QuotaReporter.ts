import type {
  AgentQuota,
  AgentQuotaDemand,
} from '@rigging/backstage-plugin-clusters-common';
import { greatest } from './greatest';
import { isOvertaken } from './isOvertaken';
import { quotaId, QuotaKey } from './QuotaKey';
import { QuotaSession } from './QuotaSession';
import type { Refusal } from './Refusal';
import { wantedNow } from './wantedNow';

const defaultPauseMs = 250;
const gatherMs = 10;
// Use changes with each pod, in a thousand namespaces at once; what is granted does not wait for it.
const gatherUseMs = 1_000;
// A limit is written and a moment later in force: neither has to wait after a quiet time.
const burst = 2;
// What was told on a former stream may be taken after what was told on this one: all is told anew.
const refreshMs = 600_000;
// The hub takes lines of a megabyte.
const maxCharacters = 300_000;
const maxDemands = 2_000;
// A refusal may be heard of before what was used then, and long after something has ended.
const patienceMs = 2_000;

type Waiting = { refusal: Refusal; until: number };

interface QuotaReporterOptions {
  /** What is known, when all is. */
  quotas(): ReadonlyMap<string, AgentQuota> | undefined;
  /** What would have to be the limit of a quota for all that waits; see StandingDemands. */
  wantedOf?(key: QuotaKey): Record<string, string> | undefined;
  /** Between two reports when there are many. */
  pauseMs?: number;
}

/**
 * Tells the hub of quotas: all of them at the beginning, then what changed, gathered, at most
 * some times a second. One stream at a time is told, so that nothing old overtakes what is new.
 */
export class QuotaReporter {
  readonly #options: QuotaReporterOptions;
  readonly #sessions = new Set<QuotaSession>();
  /** Those that wait for quotas; the last is told. */
  readonly #begun = new Set<QuotaSession>();
  #told: QuotaSession | undefined;
  readonly #dirty = new Map<string, QuotaKey>();
  readonly #demands = new Map<string, Waiting>();
  /** The quotas of which it is to be told what waits. */
  readonly #lacking = new Map<string, QuotaKey>();
  #timer: NodeJS.Timeout | undefined;
  #refresh: NodeJS.Timeout | undefined;
  #timerAt = 0;
  /** When the next report is due at a steady pace. */
  #dueAt = 0;

  static create(options: QuotaReporterOptions) {
    return new QuotaReporter(options);
  }

  private constructor(options: QuotaReporterOptions) {
    this.#options = options;
  }

  opened(session: QuotaSession): void {
    this.#sessions.add(session);
  }

  /** The session is to be told all. */
  begin(session: QuotaSession): void {
    this.#begun.delete(session);
    this.#begun.add(session);
    this.#told = undefined;
    this.#schedule();
  }

  closed(session: QuotaSession): void {
    this.#sessions.delete(session);
    this.#begun.delete(session);
    if (this.#told === session) this.#told = undefined;
    this.#schedule();
  }

  /** Tells of no more quotas until a session begins. */
  end(): void {
    this.#begun.clear();
    this.#told = undefined;
    this.#dirty.clear();
    this.#lacking.clear();
  }

  /** All quotas are known now. */
  listed(): void {
    this.#schedule();
  }

  changed(
    { namespace, name }: QuotaKey,
    options: { isUseOnly?: boolean } = {},
  ): void {
    this.#dirty.set(quotaId({ namespace, name }), { namespace, name });
    this.#schedule(options.isUseOnly ? gatherUseMs : gatherMs);
  }

  demanded(refusal: Refusal): void {
    const id = quotaId(refusal);
    const before = this.#demands.get(id);
    // Other quotas than those of bundles are nobody's business.
    const known = this.#options.quotas();
    if (known && !known.has(id)) return;
    if (!before && this.#demands.size >= maxDemands) return;
    const { wanted, used } = before?.refusal ?? { wanted: {}, used: {} };
    this.#demands.set(id, {
      refusal: {
        ...refusal,
        wanted: greatest(wanted, refusal.wanted),
        used: greatest(used, refusal.used),
      },
      until: performance.now() + patienceMs,
    });
    // Told by itself it would replace what waits beside it.
    if (known) this.lacking(refusal);
    else this.#schedule();
  }

  /** What waits for a quota is to be told, with its next report at the latest. */
  lacking({ namespace, name }: QuotaKey): void {
    this.#lacking.set(quotaId({ namespace, name }), { namespace, name });
    this.#schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#refresh);
    this.#sessions.clear();
    this.end();
  }

  #schedule(afterMs = gatherMs): void {
    const { pauseMs = defaultPauseMs } = this.#options;
    const now = performance.now();
    const at = Math.max(now + afterMs, this.#dueAt - burst * pauseMs);
    if (this.#timer && this.#timerAt <= at) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, at - now).unref();
  }

  #spend(): void {
    const { pauseMs = defaultPauseMs } = this.#options;
    this.#dueAt = Math.max(this.#dueAt, performance.now()) + pauseMs;
  }

  #flush(): void {
    const session = [...this.#begun].at(-1);
    if (!session) {
      this.#tellDemands();
      return;
    }
    if (session.isBusy) {
      this.#spend();
      this.#schedule();
      return;
    }
    const known = this.#options.quotas();
    if (!known) return;
    if (this.#told === session) this.#tellChanges(session, known);
    else this.#tellAll(session, known);
    this.#spend();
  }

  #tellAll(
    session: QuotaSession,
    known: ReadonlyMap<string, AgentQuota>,
  ): void {
    this.#told = session;
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(() => {
      this.#told = undefined;
      this.#schedule();
    }, refreshMs).unref();
    this.#dirty.clear();
    const quotas = [...known.values()];
    const parts = partsOf(quotas);
    const demands = [...this.#takeDemands(), ...this.#takeLacking(quotas)];
    const [first, ...more] = partsOf(demands);
    parts.forEach((part, index) => {
      const isLast = index === parts.length - 1;
      session.tell({
        ...{ type: 'quotas', isFull: true, quotas: part, gone: [] },
        ...(isLast ? { demands: first } : { demands: [], hasMore: true }),
      });
    });
    more.forEach(part => tellDemands(session, part));
  }

  #tellChanges(
    session: QuotaSession,
    known: ReadonlyMap<string, AgentQuota>,
  ): void {
    const keys = [...this.#dirty];
    this.#dirty.clear();
    const changed = keys.flatMap(([id]) => known.get(id) ?? []);
    const gone = keys.flatMap(([id, key]) => (known.has(id) ? [] : [key]));
    const demands = [...this.#takeDemands(), ...this.#takeLacking(changed)];
    if (!changed.length && !gone.length && !demands.length) return;
    // In one line with what is used since, for as long as it fits.
    const [first, ...more] = partsOf(demands);
    partsOf(changed).forEach((quotas, index) =>
      session.tell({
        ...{ type: 'quotas', isFull: false, quotas },
        gone: index === 0 ? gone : [],
        demands: index === 0 ? first : [],
      }),
    );
    more.forEach(part => tellDemands(session, part));
  }

  /** An agent that is not elected may hear of a refusal all the same. */
  #tellDemands(): void {
    const session = [...this.#sessions].at(-1);
    const demands = this.#takeDemands();
    if (!session || session.isBusy || !demands.length) return;
    partsOf(demands).forEach(part => tellDemands(session, part));
    this.#spend();
  }

  /** What waits for these quotas, and for those of which it is not told yet. */
  #takeLacking(quotas: QuotaKey[]): AgentQuotaDemand[] {
    const keys = new Map(this.#lacking);
    quotas.forEach(({ namespace, name }) =>
      keys.set(quotaId({ namespace, name }), { namespace, name }),
    );
    this.#lacking.clear();
    return [...keys.values()].flatMap(key => {
      const wanted = this.#options.wantedOf?.(key);
      return wanted ? [{ ...key, wanted }] : [];
    });
  }

  #takeDemands(): AgentQuotaDemand[] {
    const known = this.#options.quotas();
    const now = performance.now();
    const demands: AgentQuotaDemand[] = [];
    for (const [id, { refusal, until }] of this.#demands) {
      const { used, ...demand } = refusal;
      const quota = known?.get(id);
      const isLate = quota !== undefined && isOvertaken(used, quota.used);
      if (isLate && now < until) continue;
      this.#demands.delete(id);
      const wanted = isLate ? wantedNow(refusal, quota) : demand.wanted;
      if (wanted) demands.push({ ...demand, wanted });
    }
    if (this.#demands.size > 0) this.#schedule(patienceMs / 10);
    return demands;
  }
}

function tellDemands(session: QuotaSession, demands: AgentQuotaDemand[]): void {
  const nothing = { isFull: false, quotas: [], gone: [] };
  session.tell({ type: 'quotas', ...nothing, demands });
}

/** In as many lists as lines are needed; at least one. */
function partsOf<T extends object>(all: T[]): T[][] {
  const parts: T[][] = [[]];
  let characters = 0;
  for (const each of all) {
    const length = JSON.stringify(each).length;
    if (characters > 0 && characters + length > maxCharacters) {
      parts.push([]);
      characters = 0;
    }
    characters += length;
    parts[parts.length - 1].push(each);
  }
  return parts;
}
