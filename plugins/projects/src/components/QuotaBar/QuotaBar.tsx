import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Amount } from '@rigging/backstage-plugin-projects-common';
import {
  StateWord,
  whenText,
  useLanguage,
} from '@rigging/backstage-plugin-clusters-react';
import { useKeyLabel } from '../../hooks/useKeyLabel';
import { useQuantityText } from '../../hooks/useQuantityText';
import { amountLevels } from '../../lib/amountLevels';
import { projectsTranslationRef } from '../../translation';
import styles from './QuotaBar.module.css';

type QuotaBarProps = {
  amount: Amount;
  /** Names whose it is, for those who cannot see where it stands. */
  of: string;
  /** The limit of the whole that this is a part of, to which the bar is drawn. */
  whole?: string;
  /** In a row of a table: without what is rarely needed. */
  isSmall?: boolean;
  /** A budget, of which things are given and not used. */
  isBudget?: boolean;
};

/** Used, granted and free of one key: as words, and as a bar. */
export function QuotaBar(props: QuotaBarProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const keyLabel = useKeyLabel();
  const write = useQuantityText();
  const language = useLanguage();
  const { amount, isSmall } = props;
  const { key } = amount;
  const { used, granted, level } = amountLevels(amount, props.whole);
  const values = {
    used: write(key, amount.used),
    granted: write(key, amount.leased),
    free: write(key, amount.free),
    limit: write(key, amount.limit),
  };
  const describe = () => {
    if (amount.limit === undefined) return t('quota.part', values);
    if (props.isBudget) return t('quota.given', values);
    return t(isSmall ? 'quota.short' : 'quota.whole', values);
  };
  const text = describe();
  const percent = (share: number) => Math.min(100, Math.round(share * 100));
  const width = (share: number) => ({ width: `${percent(share)}%` });
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span className={styles.name}>{keyLabel(key)}</span>
        {level !== 'fine' && (
          <StateWord tone={level === 'full' ? 'bad' : 'warning'}>
            {t(`quota.${level}`)}
          </StateWord>
        )}
      </div>
      <div
        className={styles.track}
        role="meter"
        aria-label={t('quota.meter', { key: keyLabel(key), of: props.of })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent(used)}
        aria-valuetext={text}
      >
        <div className={styles.granted} style={width(granted)} />
        <div className={styles.used} data-level={level} style={width(used)} />
      </div>
      <span className={styles.text}>{text}</span>
      {amount.wanted !== undefined && (
        <StateWord tone="bad">
          <span className={styles.wanted}>
            {t('quota.wanted', { wanted: write(key, amount.wanted) })}
          </span>
        </StateWord>
      )}
      {!isSmall && amount.exhaustedAt && (
        <Text variant="body-small" color="secondary">
          {t('quota.exhausted', {
            time: whenText(amount.exhaustedAt, language),
          })}
        </Text>
      )}
    </div>
  );
}
