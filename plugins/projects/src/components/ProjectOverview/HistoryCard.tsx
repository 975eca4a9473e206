import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Select,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  EmptyState,
  QueryState,
  useLanguage,
  useNow,
  whenText,
} from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { useKeyLabel } from '../../hooks/useKeyLabel';
import { useUsageHistory } from '../../hooks/useUsageHistory';
import { amountLevels, tightestAmounts } from '../../lib/amountLevels';
import { projectsTranslationRef } from '../../translation';
import { HistoryTable } from './HistoryTable';
import styles from './ProjectOverview.module.css';
import { UsageChart } from './UsageChart';
import { withNow } from './withNow';

type HistoryCardProps = { project: Project };

const SPANS = [1, 7, 30] as const;
/** Before, the hub makes no forecast. */
const FORECAST_AFTER_MS = 6 * 3_600_000;

/** One key over time, as a chart or as a table, and when it runs out. */
export function HistoryCard(props: HistoryCardProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const keyLabel = useKeyLabel();
  const language = useLanguage();
  const now = useNow(60_000);
  const { project } = props;
  const [tightest] = tightestAmounts(project.amounts, 1);
  const [chosen, setChosen] = useState<string>();
  const [days, setDays] = useState<(typeof SPANS)[number]>(7);
  const [isTable, setTable] = useState(false);
  const amount = project.amounts.find(each => each.key === chosen) ?? tightest;
  const { key, exhaustedAt } = amount;
  const isFull = amountLevels(amount).level === 'full';
  const query = useUsageHistory(project, { key, days });
  const forecast = () => {
    if (isFull) return t('history.usedUp', { key: keyLabel(key) });
    if (exhaustedAt) {
      return t('history.runsOut', {
        key: keyLabel(key),
        time: whenText(exhaustedAt, language),
      });
    }
    if (!query.data) return '';
    const first = query.data.items.at(0)?.at ?? now;
    const seenMs = now.getTime() - first.getTime();
    return t(seenMs < FORECAST_AFTER_MS ? 'history.tooShort' : 'history.lasts');
  };
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('history.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          <div className={styles.controls}>
            <Select
              label={t('history.key')}
              options={project.amounts.map(each => ({
                id: each.key,
                label: keyLabel(each.key),
              }))}
              value={key}
              onChange={next => setChosen(String(next))}
            />
            <Select
              label={t('history.span')}
              options={SPANS.map(span => ({
                id: String(span),
                label: t('history.days', { count: span }),
              }))}
              value={String(days)}
              onChange={next =>
                setDays(SPANS.find(span => String(span) === next) ?? days)
              }
            />
            <ToggleButtonGroup
              aria-label={t('history.as')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[isTable ? 'table' : 'chart']}
              onSelectionChange={keys => setTable(keys.has('table'))}
            >
              <ToggleButton id="chart">{t('history.chart')}</ToggleButton>
              <ToggleButton id="table">{t('history.table')}</ToggleButton>
            </ToggleButtonGroup>
          </div>
          <Text weight={isFull || exhaustedAt ? 'bold' : 'regular'}>
            {forecast()}
          </Text>
          <QueryState query={query}>
            {recorded => {
              if (recorded.items.length === 0) {
                return (
                  <EmptyState
                    title={t('history.emptyTitle')}
                    text={t('history.emptyText')}
                  />
                );
              }
              const history = withNow(recorded, { amount, now });
              return isTable ? (
                <HistoryTable history={history} />
              ) : (
                <UsageChart history={history} />
              );
            }}
          </QueryState>
        </Flex>
      </CardBody>
    </Card>
  );
}
