import { useEffect, useState } from 'react';

/** The time, renewed at an interval, for what is shown relative to it. @public */
export function useNow(intervalMs: number = 10_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}
