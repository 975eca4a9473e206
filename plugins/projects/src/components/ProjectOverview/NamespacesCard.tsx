import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Cell,
  Text,
} from '@backstage/ui';
import {
  EmptyState,
  LabelledTable,
  QueryState,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { useProjectNamespaces } from '../../hooks/useProjectNamespaces';
import { tightestAmounts } from '../../lib/amountLevels';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { QuotaBars } from '../QuotaBar';

type NamespacesCardProps = { project: Project };

const SHOWN = 5;
const SHOWN_KEYS = 2;

/** The first namespaces with their tightest keys, and the way to all of them. */
export function NamespacesCard(props: NamespacesCardProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const { project } = props;
  const query = useProjectNamespaces(project, { limit: SHOWN });
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('overview.byNamespace')}
        </Text>
      </CardHeader>
      <CardBody>
        <QueryState query={query}>
          {list => (
            <LabelledTable
              label={t('overview.byNamespace')}
              columnConfig={[
                {
                  id: 'name',
                  defaultWidth: '40%',
                  label: t('namespaces.name'),
                  isRowHeader: true,
                  cell: namespace => (
                    <TextCell description={namespace.cluster}>
                      {namespace.name}
                    </TextCell>
                  ),
                },
                {
                  id: 'quota',
                  defaultWidth: '60%',
                  label: t('columns.tightest'),
                  cell: namespace => (
                    <Cell>
                      <QuotaBars
                        amounts={tightestAmounts(namespace.amounts, SHOWN_KEYS)}
                        of={namespace.name}
                        whole={project.limit}
                        isSmall
                      />
                    </Cell>
                  ),
                },
              ]}
              data={list.items.map(namespace => ({
                ...namespace,
                id: `${namespace.cluster}/${namespace.name}`,
              }))}
              isStale={query.stale}
              pagination={{ type: 'none' }}
              emptyState={
                <EmptyState
                  title={t('namespaces.emptyTitle')}
                  text={t('namespaces.emptyText')}
                />
              }
            />
          )}
        </QueryState>
      </CardBody>
      <CardFooter>
        <ButtonLink
          size="small"
          variant="secondary"
          href={links.project(project.name, 'namespaces')}
        >
          {t('overview.allNamespaces', { count: project.namespaceCount })}
        </ButtonLink>
      </CardFooter>
    </Card>
  );
}
