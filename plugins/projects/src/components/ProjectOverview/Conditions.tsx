import { Alert } from '@backstage/ui';
import { RelativeTime } from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';

type ConditionsProps = {
  project: Pick<Project, 'conditions' | 'updatedAt'>;
};

/** What a person should know, which is all that the hub tells; nothing while all is well. */
export function Conditions(props: ConditionsProps) {
  const { conditions, updatedAt } = props.project;
  return (
    <>
      {conditions.map(({ type, message, since }) => (
        <Alert
          key={`${type} ${message}`}
          role="status"
          icon
          status="warning"
          title={message}
          description={
            // Where the hub does not know when it began, it says the last change.
            since.getTime() === updatedAt.getTime() ? undefined : (
              <RelativeTime date={since} />
            )
          }
        />
      ))}
    </>
  );
}
