import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseQuantity } from '@rigging/kube-quantity';
import { useLanguage } from '../../hooks/useLanguage';
import { formatQuantity } from '../../quantity/formatQuantity';
import { quantityRatio } from '../../quantity/quantityRatio';
import { clustersReactTranslationRef } from '../../translation';
import styles from './ResourceUsage.module.css';

/** @public */
export type ResourceUsageProps = {
  /** Name of the resource, e.g. `cpu`; decides the unit. */
  resource: string;
  /** Names the bar for those who cannot see it. */
  label: string;
  /** Quantities as Kubernetes writes them. */
  used?: string;
  total?: string;
};

const NEARLY_FULL = 0.9;

/** How much of a resource is taken, as text and as a bar. @public */
export function ResourceUsage(props: ResourceUsageProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const locale = useLanguage();
  const { resource } = props;
  const used = props.used === undefined ? 0n : parseQuantity(props.used);
  const total =
    props.total === undefined ? undefined : parseQuantity(props.total);
  if (used === undefined || total === undefined) {
    return <span className={styles.unknown}>{t('resource.unknown')}</span>;
  }
  const ratio = quantityRatio(used, total);
  const percent = Math.round(ratio * 100);
  const text = t('resource.used', {
    used: formatQuantity(used, { resource, locale }),
    total: formatQuantity(total, { resource, locale }),
    percent: String(percent),
  });
  return (
    <div className={styles.root}>
      <span className={styles.text}>{text}</span>
      <div
        className={styles.track}
        role="meter"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, percent)}
        aria-valuetext={text}
      >
        <div
          className={styles.bar}
          data-nearly-full={ratio >= NEARLY_FULL || undefined}
          style={{ width: `${Math.min(100, percent)}%` }}
        />
      </div>
    </div>
  );
}
