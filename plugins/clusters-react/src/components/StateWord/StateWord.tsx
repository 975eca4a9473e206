import type { ReactNode } from 'react';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiLoader2Line,
  RiPauseCircleLine,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import styles from './StateWord.module.css';

/** How a state is to be taken. @public */
export type StateTone =
  | 'good'
  | 'waiting'
  | 'running'
  | 'warning'
  | 'bad'
  | 'over';

/** @public */
export type StateWordProps = { tone: StateTone; children: ReactNode };

// Each has its own shape, so that it can be told apart without colour.
const ICONS: Record<StateTone, RemixiconComponentType> = {
  good: RiCheckboxCircleFill,
  waiting: RiTimeLine,
  running: RiLoader2Line,
  warning: RiAlertFill,
  bad: RiCloseCircleFill,
  over: RiPauseCircleLine,
};

/** A state as a word with an icon. @public */
export function StateWord(props: StateWordProps) {
  const Icon = ICONS[props.tone];
  return (
    <span className={styles.root} data-tone={props.tone}>
      <Icon size={16} aria-hidden className={styles.icon} />
      {props.children}
    </span>
  );
}
