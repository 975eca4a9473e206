import { Grid } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { AgentsCard } from './AgentsCard';
import { CapacityCard } from './CapacityCard';
import { ClusterHeadline } from './ClusterHeadline';
import { ConditionsCard } from './ConditionsCard';
import { ConnectCard } from './ConnectCard';
import { FactsCard } from './FactsCard';
import { WarningsCard } from './WarningsCard';

type ClusterOverviewProps = { cluster: Cluster };

/** Is it well, what is it, and how does one work with it? */
export function ClusterOverview(props: ClusterOverviewProps) {
  const { cluster } = props;
  return (
    <>
      <ClusterHeadline cluster={cluster} />
      <Grid.Root columns={{ initial: '1', md: '2' }} gap="4">
        <CapacityCard cluster={cluster} />
        <FactsCard cluster={cluster} />
      </Grid.Root>
      <ConditionsCard cluster={cluster} />
      <WarningsCard cluster={cluster} />
      <AgentsCard cluster={cluster} />
      <ConnectCard cluster={cluster} />
    </>
  );
}
