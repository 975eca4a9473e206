import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex } from '@backstage/ui';
import {
  EmptyState,
  LabelledTable,
  QueryState,
  cursorPagination,
  useCursorPages,
} from '@rigging/backstage-plugin-clusters-react';
import { useProjects } from '../../hooks/useProjects';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { FirstSteps } from './FirstSteps';
import { projectColumns } from './projectColumns';
import { ProjectFilterBar } from './ProjectFilterBar';
import { useProjectFilters } from './useProjectFilters';

type ProjectsListProps = { onCreate: () => void };

/** A page of the projects, searched and filtered at the hub. */
export function ProjectsList(props: ProjectsListProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const { filters, change, reset, active } = useProjectFilters();
  const [pageSize, setPageSize] = useState(25);
  const pages = useCursorPages(JSON.stringify([filters, pageSize]));
  const query = useProjects({
    search: filters.search || undefined,
    owner: filters.owner,
    cluster: filters.cluster,
    kind: filters.kind === 'any' ? undefined : filters.kind,
    limit: pageSize,
    cursor: pages.cursor,
  });
  const columns = useMemo(
    () => projectColumns({ t, href: name => links.project(name) }),
    // links is made anew at each rendering, its answers do not change
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [t],
  );
  const isEmpty = query.data?.totalItems === 0 && !active;
  return (
    <Flex direction="column" gap="4">
      {!isEmpty && (
        <ProjectFilterBar
          filters={filters}
          active={active}
          onChange={change}
          onReset={reset}
        />
      )}
      <QueryState query={query} forbidden={t('list.forbidden')}>
        {list =>
          isEmpty ? (
            <FirstSteps
              onCreate={props.onCreate}
              onShowAll={() => change({ kind: 'any' })}
            />
          ) : (
            <LabelledTable
              label={t('common.projects')}
              columnConfig={columns}
              data={list.items}
              isStale={query.stale}
              pagination={cursorPagination({
                pages,
                nextCursor: list.nextCursor,
                pageSize,
                onPageSize: setPageSize,
                totalItems: list.totalItems,
                label: t('list.pageLabel', { count: list.totalItems }),
              })}
              emptyState={
                <EmptyState
                  title={t('list.noMatchTitle')}
                  text={t('list.noMatchText')}
                  action={
                    <Button variant="secondary" onPress={reset}>
                      {t('list.reset')}
                    </Button>
                  }
                />
              }
            />
          )
        }
      </QueryState>
    </Flex>
  );
}
