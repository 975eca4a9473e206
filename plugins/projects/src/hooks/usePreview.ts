import { useEffect, useState } from 'react';
import { toError } from '@backstage/errors';
import { useDebounced } from '@rigging/backstage-plugin-clusters-react';
import type { Effect } from '@rigging/backstage-plugin-projects-common';

/** What a change would do, as the hub says, before anybody makes it. */
export type Preview =
  /** What was typed is not yet enough to ask. */
  | { status: 'idle' }
  | { status: 'asking'; effects: Effect[] }
  | { status: 'known'; effects: Effect[]; isRefused: boolean }
  | { status: 'failed'; error: Error };

type Answer = { of: string; effects: Effect[]; error?: Error };

/** Asks for the effects of a change each time that it becomes another one. */
export function usePreview<T>(
  change: T | undefined,
  ask: (change: T) => Promise<{ effects: Effect[] }>,
): Preview {
  const question = change === undefined ? '' : JSON.stringify(change);
  const settled = useDebounced(question);
  const [answer, setAnswer] = useState<Answer>({ of: '', effects: [] });
  useEffect(() => {
    if (!settled) return undefined;
    let current = true;
    ask(JSON.parse(settled)).then(
      ({ effects }) => current && setAnswer({ of: settled, effects }),
      error =>
        current &&
        setAnswer({ of: settled, effects: [], error: toError(error) }),
    );
    return () => {
      current = false;
    };
    // ask is made anew at each rendering; what it is asked is the question
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  if (!question) return { status: 'idle' };
  if (answer.of !== question) {
    return { status: 'asking', effects: answer.effects };
  }
  if (answer.error) return { status: 'failed', error: answer.error };
  return {
    status: 'known',
    effects: answer.effects,
    isRefused: answer.effects.some(({ severity }) => severity === 'refusal'),
  };
}
