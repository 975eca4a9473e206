import { Alert } from '@backstage/ui';
import { RelativeTime } from '@rigging/backstage-plugin-clusters-react';
import type { Condition } from '@rigging/backstage-plugin-projects-common';

type ConditionsProps = { conditions: Condition[] };

/** What is not as it should be, and since when; nothing while all is well. */
export function Conditions(props: ConditionsProps) {
  return (
    <>
      {props.conditions
        .filter(({ status }) => !status)
        .map(condition => (
          <Alert
            key={condition.type}
            role="status"
            icon
            status="warning"
            title={condition.message}
            description={<RelativeTime date={condition.since} />}
          />
        ))}
    </>
  );
}
