import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { useAccessRequests } from '@rigging/backstage-plugin-clusters-react';
import { useAccessLinks, type AccessTab } from '../../routing';
import { clustersTranslationRef } from '../../translation';

type AccessHeaderProps = {
  /** First part of the path below; empty for one's own access. */
  active: string;
};

const TABS: AccessTab[] = ['approvals', 'credentials', 'roles'];

/** Title and tabs of the pages of access, with how many requests wait. */
export function AccessHeader(props: AccessHeaderProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useAccessLinks();
  const waiting = useAccessRequests({
    view: 'decide',
    state: 'pending',
    limit: 1,
  });
  const count = waiting.data?.totalItems ?? 0;
  const labels = {
    approvals:
      count > 0
        ? t('access.approvalsCount', { amount: String(count) })
        : t('access.approvals'),
    credentials: t('access.credentials'),
    roles: t('access.roles'),
  };
  return (
    <Header
      // The line under the open tab is measured once: with another label it would be off.
      key={labels.approvals}
      title={t('access.title')}
      tabs={[
        { id: 'mine', label: t('access.mine'), href: links.mine() },
        ...TABS.map(tab => ({
          id: tab,
          label: labels[tab],
          href: links.tab(tab),
        })),
      ]}
      activeTabId={TABS.find(tab => tab === props.active) ?? 'mine'}
    />
  );
}
