import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ClusterPhase } from '@rigging/backstage-plugin-clusters-common';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiDeleteBinLine,
  RiLoader2Line,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { clustersReactTranslationRef } from '../../translation';
import styles from './ClusterPhaseStatus.module.css';

/** @public */
export type ClusterPhaseStatusProps = { phase: ClusterPhase };

// Each phase has its own shape, so that it can be told apart without colour.
const ICONS: Record<ClusterPhase, RemixiconComponentType> = {
  pending: RiTimeLine,
  connecting: RiLoader2Line,
  ready: RiCheckboxCircleFill,
  degraded: RiAlertFill,
  disconnected: RiCloseCircleFill,
  deleting: RiDeleteBinLine,
};

/** A cluster's phase as a word with an icon. @public */
export function ClusterPhaseStatus(props: ClusterPhaseStatusProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const Icon = ICONS[props.phase] ?? RiTimeLine;
  return (
    <span className={styles.root} data-phase={props.phase}>
      <Icon size={16} aria-hidden className={styles.icon} />
      {t(`phase.${props.phase}`)}
    </span>
  );
}
