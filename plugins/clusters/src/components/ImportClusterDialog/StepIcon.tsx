import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCheckboxBlankCircleLine,
  RiCloseCircleFill,
  RiLoader4Line,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { ImportStep } from './importSteps';
import styles from './ImportProgress.module.css';

type StepIconProps = { state: ImportStep['state'] };

const ICONS: Record<ImportStep['state'], RemixiconComponentType> = {
  done: RiCheckboxCircleFill,
  active: RiLoader4Line,
  warning: RiAlertFill,
  failed: RiCloseCircleFill,
  pending: RiCheckboxBlankCircleLine,
};

/** How a step stands, as a shape; the words beside it say the same. */
export function StepIcon(props: StepIconProps) {
  const Icon = ICONS[props.state];
  return (
    <Icon
      size={18}
      aria-hidden
      className={styles.icon}
      data-state={props.state}
    />
  );
}
