import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useTable, type ColumnConfig } from '@backstage/ui';
import {
  LabelledTable,
  TextCell,
  useLanguage,
  whenText,
} from '@rigging/backstage-plugin-clusters-react';
import type {
  UsageHistory,
  UsageSample,
} from '@rigging/backstage-plugin-projects-common';
import { useQuantityText } from '../../hooks/useQuantityText';
import { projectsTranslationRef } from '../../translation';

type HistoryTableProps = { history: UsageHistory };

type Row = UsageSample & { id: string };

/** The same as the chart, in numbers, the latest first. */
export function HistoryTable(props: HistoryTableProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const write = useQuantityText();
  const language = useLanguage();
  const { key, items } = props.history;
  const { tableProps } = useTable<Row>({
    mode: 'complete',
    data: items
      .map(sample => ({ ...sample, id: sample.at.toISOString() }))
      .reverse(),
    paginationOptions: { pageSize: 10, pageSizeOptions: [10, 25, 50, 100] },
  });
  const columns: ColumnConfig<Row>[] = [
    {
      id: 'at',
      label: t('history.at'),
      isRowHeader: true,
      cell: sample => <TextCell>{whenText(sample.at, language)}</TextCell>,
    },
    ...(['used', 'hard', 'leased', 'limit'] as const).map(
      (name): ColumnConfig<Row> => ({
        id: name,
        label: t(`history.series.${name}`),
        cell: sample => <TextCell>{write(key, sample[name])}</TextCell>,
      }),
    ),
  ];
  return (
    <LabelledTable
      {...tableProps}
      label={t('history.title')}
      columnConfig={columns}
    />
  );
}
