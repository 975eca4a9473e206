import { useState } from 'react';

/** Where in a list that is given page by page, forwards only, one is. @public */
export type CursorPages = {
  cursor?: string;
  isFirst: boolean;
  next: (cursor: string | undefined) => void;
  previous: () => void;
};

/** Remembers the way through the pages; a new question starts at the first. @public */
export function useCursorPages(question: string): CursorPages {
  const [way, setWay] = useState<{ of: string; cursors: string[] }>({
    of: question,
    cursors: [],
  });
  // A cursor is a place in the answer to one question only.
  const cursors = way.of === question ? way.cursors : [];
  return {
    cursor: cursors[cursors.length - 1],
    isFirst: cursors.length === 0,
    next: cursor => {
      if (cursor) setWay({ of: question, cursors: [...cursors, cursor] });
    },
    previous: () => setWay({ of: question, cursors: cursors.slice(0, -1) }),
  };
}
