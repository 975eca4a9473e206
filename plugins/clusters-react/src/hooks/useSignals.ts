import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';

/**
 * Calls back for each signal of the hub on a channel and says whether there
 * can be any.
 *
 * Not `useSignal`: it keeps the last message only, so of two in one tick the
 * first would be lost, and with it a change of what is shown.
 */
export function useSignals<T extends JsonObject>(
  channel: string,
  onSignal: (signal: T) => void,
): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const callback = useRef(onSignal);
  useEffect(() => {
    callback.current = onSignal;
  });
  useEffect(() => {
    const subscription = signals?.subscribe<T>(channel, signal =>
      callback.current(signal),
    );
    return () => subscription?.unsubscribe();
  }, [signals, channel]);
  return signals !== undefined;
}
