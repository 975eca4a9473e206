import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, SearchField } from '@backstage/ui';
import { RiAddLine, RiInboxArchiveLine } from '@remixicon/react';
import {
  ActionButton,
  ClusterPicker,
  EmptyState,
  LabelledTable,
  QueryState,
  cursorPagination,
  useCursorPages,
  useDebounced,
} from '@rigging/backstage-plugin-clusters-react';
import {
  projectNamespaceAdoptPermission,
  projectNamespaceCreatePermission,
  projectNamespaceManagePermission,
  type Project,
} from '@rigging/backstage-plugin-projects-common';
import { useProjectNamespaces } from '../../hooks/useProjectNamespaces';
import { useProjectPermission } from '../../hooks/useProjectPermission';
import { projectsTranslationRef } from '../../translation';
import { namespaceColumns } from './namespaceColumns';
import { NamespaceDialogs, type OpenDialog } from './NamespaceDialogs';
import styles from './ProjectNamespaces.module.css';

type NamespacesTabProps = { project: Project };

/** The namespaces of a project in all clusters, and what can be done to them. */
export function NamespacesTab(props: NamespacesTabProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { project } = props;
  const [search, setSearch] = useState('');
  const [cluster, setCluster] = useState<string>();
  const [pageSize, setPageSize] = useState(25);
  const [open, setOpen] = useState<OpenDialog>();
  const text = useDebounced(search.trim());
  const pages = useCursorPages(JSON.stringify([text, cluster, pageSize]));
  const query = useProjectNamespaces(project, {
    search: text || undefined,
    cluster,
    limit: pageSize,
    cursor: pages.cursor,
  });
  const create = useProjectPermission(
    projectNamespaceCreatePermission,
    project.name,
  );
  const manage = useProjectPermission(
    projectNamespaceManagePermission,
    project.name,
  );
  const adopt = useProjectPermission(
    projectNamespaceAdoptPermission,
    project.name,
  );
  const isFiltered = Boolean(text || cluster);
  const isDeleting = project.state === 'deleting';
  return (
    <Flex direction="column" gap="3">
      <div className={styles.bar}>
        <div className={styles.filters} role="search">
          <SearchField
            label={t('namespaces.search')}
            placeholder={t('namespaces.searchPlaceholder')}
            value={search}
            onChange={setSearch}
          />
          <ClusterPicker
            label={t('list.cluster')}
            placeholder={t('list.anyCluster')}
            isRequired={false}
            value={cluster}
            onChange={setCluster}
          />
        </div>
        {project.kind === 'custom' && (
          <ActionButton
            label={t('namespaces.adopt')}
            icon={<RiInboxArchiveLine />}
            variant="secondary"
            permission={adopt}
            isDisabled={isDeleting}
            onPress={() => setOpen({ type: 'adopt' })}
          />
        )}
        {project.kind !== 'system' && (
          <ActionButton
            label={t('namespaces.create')}
            icon={<RiAddLine />}
            permission={create}
            isDisabled={isDeleting}
            onPress={() => setOpen({ type: 'create' })}
          />
        )}
      </div>
      <QueryState query={query} forbidden={t('list.forbidden')}>
        {list => (
          <LabelledTable
            label={t('project.namespaces')}
            columnConfig={namespaceColumns({
              t,
              isSystem: project.kind === 'system',
              limit: project.limit,
              onOpen: setOpen,
            })}
            data={list.items.map(namespace => ({
              ...namespace,
              id: `${namespace.cluster}/${namespace.name}`,
            }))}
            isStale={query.stale}
            pagination={cursorPagination({
              pages,
              nextCursor: list.nextCursor,
              pageSize,
              onPageSize: setPageSize,
              totalItems: list.totalItems,
              label: t('namespaces.pageLabel', { count: list.totalItems }),
            })}
            emptyState={
              isFiltered ? (
                <EmptyState title={t('namespaces.noMatch')} />
              ) : (
                <EmptyState
                  title={t('namespaces.emptyTitle')}
                  text={t('namespaces.emptyText')}
                />
              )
            }
          />
        )}
      </QueryState>
      {open && (
        <NamespaceDialogs
          project={project}
          open={open}
          permission={manage}
          onDone={query.refresh}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Flex>
  );
}
