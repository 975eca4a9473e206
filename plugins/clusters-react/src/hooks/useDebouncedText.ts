import { useEffect, useRef, useState } from 'react';

const DELAY_MS = 300;

/** Text of a field that takes effect when the typing pauses. @public */
export function useDebouncedText(
  value: string,
  onSettle: (value: string) => void,
): [string, (value: string) => void] {
  const [text, setText] = useState(value);
  const [settled, setSettled] = useState(value);
  const callback = useRef(onSettle);
  useEffect(() => {
    callback.current = onSettle;
  });
  // Changed from outside, e.g. by the browser's back button.
  if (settled !== value) {
    setSettled(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => callback.current(text), DELAY_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return [text, setText];
}
