import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import { Cell, type ColumnConfig } from '@backstage/ui';
import { TextCell } from '@rigging/backstage-plugin-clusters-react';
import type { ProjectNamespace } from '@rigging/backstage-plugin-projects-common';
import { tightestAmounts } from '../../lib/amountLevels';
import type { projectsTranslationRef } from '../../translation';
import { QuotaBars } from '../QuotaBar';
import { NamespaceActions } from './NamespaceActions';
import type { OpenDialog } from './NamespaceDialogs';
import { NamespaceState } from './NamespaceState';

type Translate = TranslationFunction<typeof projectsTranslationRef.T>;

const SHOWN_KEYS = 3;

/** Columns of the namespaces. Widths are whole numbers: others are passed over in silence. */
export function namespaceColumns(options: {
  t: Translate;
  isSystem: boolean;
  /** Of the project. */
  limit: Record<string, string>;
  onOpen: (open: OpenDialog) => void;
}): ColumnConfig<ProjectNamespace & { id: string }>[] {
  const { t } = options;
  const terms = ({ inherits, terms: { mode } }: ProjectNamespace) =>
    inherits
      ? t('namespaces.inherits', { mode: t(`terms.${mode}Word`) })
      : t(`terms.${mode}Word`);
  return [
    {
      id: 'name',
      defaultWidth: '22%',
      label: t('namespaces.name'),
      isRowHeader: true,
      cell: namespace => (
        <TextCell description={namespace.cluster}>{namespace.name}</TextCell>
      ),
    },
    {
      id: 'state',
      defaultWidth: '24%',
      label: t('columns.state'),
      cell: namespace => (
        <Cell>
          <NamespaceState namespace={namespace} />
        </Cell>
      ),
    },
    {
      id: 'terms',
      defaultWidth: '14%',
      label: t('namespaces.terms'),
      cell: namespace => <TextCell>{terms(namespace)}</TextCell>,
    },
    {
      id: 'quota',
      defaultWidth: '30%',
      label: t('columns.tightest'),
      cell: namespace => (
        <Cell>
          <QuotaBars
            amounts={tightestAmounts(namespace.amounts, SHOWN_KEYS)}
            of={`${namespace.cluster} ${namespace.name}`}
            whole={options.limit}
            isSmall
          />
        </Cell>
      ),
    },
    {
      id: 'actions',
      defaultWidth: '10%',
      label: t('columns.actions'),
      cell: namespace => (
        <Cell>
          <NamespaceActions
            namespace={namespace}
            isSystem={options.isSystem}
            onOpen={type => options.onOpen({ type, namespace })}
          />
        </Cell>
      ),
    },
  ];
}
