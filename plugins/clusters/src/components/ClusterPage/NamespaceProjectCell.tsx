import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Cell, Link } from '@backstage/ui';
import { projectRouteRef } from '../../routing';
import { clustersTranslationRef } from '../../translation';

type NamespaceProjectCellProps = {
  namespace: string;
  /** Name of its project, if any. */
  project: string | undefined;
  isKnown: boolean;
  onTakeIn: () => void;
};

/** The project of a namespace, or the way into one. */
export function NamespaceProjectCell(props: NamespaceProjectCellProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const projectPath = useRouteRef(projectRouteRef);
  const { namespace, project } = props;
  if (!props.isKnown) return <Cell>…</Cell>;
  if (project === undefined) {
    return (
      <Cell>
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('kubernetes.takeInNamed', { name: namespace })}
          onPress={props.onTakeIn}
        >
          {t('kubernetes.takeIn')}
        </Button>
      </Cell>
    );
  }
  return (
    <Cell>
      {projectPath ? (
        <Link href={projectPath({ name: project })}>{project}</Link>
      ) : (
        project
      )}
    </Cell>
  );
}
