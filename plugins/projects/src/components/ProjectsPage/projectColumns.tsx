import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import { Badge, Cell, Link, Text, type ColumnConfig } from '@backstage/ui';
import { OwnerLink, TextCell } from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { tightestAmounts } from '../../lib/amountLevels';
import type { projectsTranslationRef } from '../../translation';
import { ProjectState } from '../ProjectState';
import { QuotaBar } from '../QuotaBar';
import styles from './ProjectsPage.module.css';

type Translate = TranslationFunction<typeof projectsTranslationRef.T>;

const SHOWN_KEYS = 2;

/** Columns of the list of projects. Widths are whole numbers: others are passed over in silence. */
export function projectColumns(options: {
  t: Translate;
  href: (name: string) => string;
}): ColumnConfig<Project>[] {
  const { t, href } = options;
  return [
    {
      id: 'name',
      defaultWidth: '20%',
      label: t('columns.name'),
      isRowHeader: true,
      cell: project => (
        <Cell>
          <div className={styles.name}>
            <Link href={href(project.name)} standalone weight="bold">
              {project.displayName ?? project.name}
            </Link>
            {project.displayName && (
              <Text variant="body-small" color="secondary">
                {project.name}
              </Text>
            )}
            {project.kind !== 'custom' && (
              <Badge size="small">{t(`kinds.${project.kind}`)}</Badge>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'state',
      defaultWidth: '14%',
      label: t('columns.state'),
      cell: project => (
        <Cell>
          <ProjectState project={project} />
        </Cell>
      ),
    },
    {
      id: 'quota',
      defaultWidth: '36%',
      label: t('columns.tightest'),
      cell: project => (
        <Cell>
          {project.amounts.length === 0 ? (
            <Text color="secondary">{t('quota.none')}</Text>
          ) : (
            <div className={styles.bars}>
              {tightestAmounts(project.amounts, SHOWN_KEYS).map(amount => (
                <QuotaBar
                  key={amount.key}
                  amount={amount}
                  of={project.name}
                  isSmall
                />
              ))}
            </div>
          )}
        </Cell>
      ),
    },
    {
      id: 'places',
      defaultWidth: '16%',
      label: t('columns.namespaces'),
      cell: project => (
        <TextCell
          description={t('columns.inClusters', { count: project.clusterCount })}
        >
          {t('columns.namespaceCount', { count: project.namespaceCount })}
        </TextCell>
      ),
    },
    {
      id: 'owner',
      defaultWidth: '14%',
      label: t('columns.owner'),
      cell: project => (
        <Cell>{project.owner ? <OwnerLink owner={project.owner} /> : '–'}</Cell>
      ),
    },
  ];
}
