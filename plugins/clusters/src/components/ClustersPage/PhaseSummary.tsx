import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type {
  ClusterFacets,
  ClusterPhase,
} from '@rigging/backstage-plugin-clusters-common';
import { ClusterPhaseStatus } from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './ClustersPage.module.css';

type PhaseSummaryProps = {
  facets: ClusterFacets;
  selected: ClusterPhase | undefined;
  onSelect: (phase: ClusterPhase | undefined) => void;
};

// What needs a person comes first.
const ORDER: ClusterPhase[] = [
  'disconnected',
  'degraded',
  'connecting',
  'pending',
  'deleting',
  'ready',
];

/** How many clusters are in each state; a press shows only those. */
export function PhaseSummary(props: PhaseSummaryProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { facets, selected, onSelect } = props;
  const counts = new Map(facets.phases.map(f => [f.value, f.count]));
  const total = facets.phases.reduce((sum, facet) => sum + facet.count, 0);
  const shown = ORDER.filter(
    phase => (counts.get(phase) ?? 0) > 0 || phase === selected,
  );
  return (
    <div className={styles.phases}>
      <ToggleButtonGroup
        aria-label={t('list.phases')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[selected ?? 'all']}
        onSelectionChange={keys => {
          onSelect(ORDER.find(phase => keys.has(phase)));
        }}
      >
        {[
          <ToggleButton key="all" id="all">
            {t('list.allPhases', { amount: String(total) })}
          </ToggleButton>,
          ...shown.map(phase => (
            <ToggleButton key={phase} id={phase}>
              <ClusterPhaseStatus phase={phase} />{' '}
              <span className={styles.count}>{counts.get(phase) ?? 0}</span>
            </ToggleButton>
          )),
        ]}
      </ToggleButtonGroup>
    </div>
  );
}
