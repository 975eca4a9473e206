import { useCallback, useEffect, useRef, useState } from 'react';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  CLUSTERS_SIGNAL_CHANNEL,
  type ClustersSignal,
} from '@rigging/backstage-plugin-clusters-common';
import type { LiveQuery } from './LiveQuery';
import { useSignals } from './useSignals';

/** Signals of a whole fleet come in bursts; one fetch answers all of them. */
const SIGNAL_SPACING_MS = 1_000;
/** With signals too: those sent before the connection stood are lost. */
const POLL_WITH_SIGNALS_MS = 30_000;
const POLL_WITHOUT_SIGNALS_MS = 5_000;

type Settled<T> = { key: string; data?: T; error?: Error };

/** Fetches, and fetches again on signals and at intervals. @public */
export function useLiveQuery<
  T,
  S extends JsonObject = ClustersSignal,
>(options: {
  /** A new key is a new question. */
  key: string;
  load: () => Promise<T>;
  /** Show the answer to the last question until the new one's is there. */
  keepPrevious?: boolean;
  /** Default that of clusters. */
  channel?: string;
  concerns?: (signal: S, data: T | undefined) => boolean;
  pollMs?: number;
}): LiveQuery<T> {
  const { key, keepPrevious = false, pollMs } = options;
  const channel = options.channel ?? CLUSTERS_SIGNAL_CHANNEL;
  const [settled, setSettled] = useState<Settled<T>>();
  const latest = useRef(options);
  const flight = useRef({
    key: '',
    running: false,
    again: false,
    startedAt: 0,
  });
  const mounted = useRef(false);

  useEffect(() => {
    latest.current = options;
  });

  const fetchNow = useCallback(async () => {
    const question = latest.current.key;
    const current = flight.current;
    if (current.running && current.key === question) {
      current.again = true;
      return;
    }
    const mine = {
      key: question,
      running: true,
      again: false,
      startedAt: Date.now(),
    };
    flight.current = mine;
    let answer: Settled<T>;
    try {
      answer = { key: question, data: await latest.current.load() };
    } catch (error) {
      answer = { key: question, error: toError(error) };
    }
    mine.running = false;
    // A later question, or the end of the page, makes this answer worthless.
    if (!mounted.current || flight.current !== mine) return;
    setSettled(previous =>
      answer.error ? { ...answer, data: previous?.data } : answer,
    );
    if (mine.again) fetchNow();
  }, []);

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  useEffect(() => {
    latest.current = { ...latest.current, key };
    fetchNow();
  }, [key, fetchNow]);

  const delayed = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasSignals = useSignals<S>(channel, signal => {
    const concerns = options.concerns?.(signal, settled?.data) ?? true;
    if (!concerns || delayed.current !== undefined) return;
    const age = Date.now() - flight.current.startedAt;
    delayed.current = setTimeout(() => {
      delayed.current = undefined;
      fetchNow();
    }, Math.max(0, SIGNAL_SPACING_MS - age));
  });
  useEffect(
    () => () => {
      clearTimeout(delayed.current);
      delayed.current = undefined;
    },
    [],
  );

  const interval =
    pollMs ?? (hasSignals ? POLL_WITH_SIGNALS_MS : POLL_WITHOUT_SIGNALS_MS);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') fetchNow();
    }, interval);
    return () => clearInterval(timer);
  }, [interval, fetchNow]);

  return { ...present({ settled, key, keepPrevious }), refresh: fetchNow };
}

function present<T>(options: {
  settled: Settled<T> | undefined;
  key: string;
  keepPrevious: boolean;
}): Omit<LiveQuery<T>, 'refresh'> {
  const { settled, key, keepPrevious } = options;
  const answersOther = settled !== undefined && settled.key !== key;
  if (!settled || (answersOther && !(keepPrevious && settled.data))) {
    return { status: 'loading', stale: false };
  }
  if (settled.data === undefined) {
    return { status: 'failed', error: settled.error, stale: false };
  }
  return {
    status: 'ready',
    data: settled.data,
    error: answersOther ? undefined : settled.error,
    stale: answersOther || settled.error !== undefined,
  };
}
