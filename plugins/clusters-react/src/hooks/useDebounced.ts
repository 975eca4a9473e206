import { useEffect, useState } from 'react';

const DELAY_MS = 250;

/** A value once it has stayed the same for a moment. @public */
export function useDebounced<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DELAY_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
