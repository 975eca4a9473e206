import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  CLUSTERS_SIGNAL_CHANNEL,
  type ClustersSignal,
} from '@rigging/backstage-plugin-clusters-common';

/**
 * Calls back for each signal of the hub and says whether there can be any.
 *
 * Not `useSignal`: it keeps the last message only, so of two in one tick the
 * first would be lost, and with it a change of the cluster that is shown.
 */
export function useClusterSignals(
  onSignal: (signal: ClustersSignal) => void,
): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const callback = useRef(onSignal);
  useEffect(() => {
    callback.current = onSignal;
  });
  useEffect(() => {
    const subscription = signals?.subscribe<ClustersSignal>(
      CLUSTERS_SIGNAL_CHANNEL,
      signal => callback.current(signal),
    );
    return () => subscription?.unsubscribe();
  }, [signals]);
  return signals !== undefined;
}
