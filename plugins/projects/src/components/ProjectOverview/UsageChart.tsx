import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatQuantity,
  useLanguage,
  whenText,
} from '@rigging/backstage-plugin-clusters-react';
import type { UsageHistory } from '@rigging/backstage-plugin-projects-common';
import { useKeyLabel } from '../../hooks/useKeyLabel';
import { useQuantityText } from '../../hooks/useQuantityText';
import { quantityResource } from '../../lib/quotaKey';
import { projectsTranslationRef } from '../../translation';
import { SERIES, chartPaths } from './chartPaths';
import styles from './ProjectOverview.module.css';

type UsageChartProps = {
  /** With at least one sample. */
  history: UsageHistory;
};

const BOX = { width: 800, height: 220 };

/**
 * Used, granted and limit over time. Drawn by hand: three lines are not worth a
 * library of charts. Who cannot see it is told the ends, and has the table.
 */
export function UsageChart(props: UsageChartProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const keyLabel = useKeyLabel();
  const write = useQuantityText();
  const language = useLanguage();
  const { key, items } = props.history;
  const first = items[0];
  const last = items[items.length - 1];
  const { top, paths, area } = chartPaths(items, BOX);
  const label = t('history.summary', {
    key: keyLabel(key),
    from: whenText(first.at, language),
    to: whenText(last.at, language),
    before: write(key, first.used),
    now: write(key, last.used),
    limit: write(key, last.limit),
  });
  return (
    <figure className={styles.figure}>
      <div className={styles.axis} aria-hidden>
        <span>
          {formatQuantity(top, {
            resource: quantityResource(key),
            locale: language,
          })}
        </span>
        <span>0</span>
      </div>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path className={styles.area} d={area} />
        {SERIES.map(name => (
          <path
            key={name}
            className={styles.series}
            data-series={name}
            d={paths[name]}
          />
        ))}
      </svg>
      <div className={styles.times} aria-hidden>
        <span>{whenText(first.at, language)}</span>
        <span>{whenText(last.at, language)}</span>
      </div>
      <figcaption className={styles.legend}>
        {SERIES.map(name => (
          <span key={name} className={styles.entry}>
            <svg width="28" height="8" aria-hidden>
              <path
                className={styles.series}
                data-series={name}
                d="M0,4L28,4"
              />
            </svg>
            {t(`history.series.${name}`)}: {write(key, last[name])}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
