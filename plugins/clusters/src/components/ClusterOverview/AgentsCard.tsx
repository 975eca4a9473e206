import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CellText } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { TimeCell } from '../TimeCell';
import { TableCard } from './TableCard';

type AgentsCardProps = { cluster: Cluster };

/** The agents that hold a tunnel now. */
export function AgentsCard(props: AgentsCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  return (
    <TableCard
      title={t('overview.agents')}
      empty={t('overview.agentsEmpty')}
      rows={props.cluster.agents.map(agent => ({
        ...agent,
        id: agent.instance,
      }))}
      columns={[
        {
          id: 'instance',
          label: t('overview.agentInstance'),
          isRowHeader: true,
          cell: row => <CellText title={row.instance} />,
        },
        {
          id: 'version',
          label: t('overview.agentVersion'),
          cell: row => <CellText title={row.version} />,
        },
        {
          id: 'role',
          label: t('overview.agentRole'),
          cell: row => (
            <CellText
              title={
                row.leader
                  ? t('overview.agentLeader')
                  : t('overview.agentStandby')
              }
            />
          ),
        },
        {
          id: 'since',
          label: t('overview.agentSince'),
          cell: row => <TimeCell date={row.connectedAt} />,
        },
      ]}
    />
  );
}
