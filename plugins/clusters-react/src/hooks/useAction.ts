import { useEffect, useRef, useState } from 'react';
import { toError } from '@backstage/errors';

/** Something a person starts: whether it runs, and why it failed. @public */
export function useAction(action: () => Promise<void>) {
  const [state, setState] = useState<{ running: boolean; error?: Error }>({
    running: false,
  });
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = async () => {
    setState({ running: true });
    try {
      await action();
      if (mounted.current) setState({ running: false });
    } catch (error) {
      if (mounted.current) setState({ running: false, error: toError(error) });
    }
  };
  return { ...state, run };
}
