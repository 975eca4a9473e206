import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Link,
  Text,
} from '@backstage/ui';
import { QueryState } from '@rigging/backstage-plugin-clusters-react';
import { useProjects } from '../../hooks/useProjects';
import { tightestAmounts } from '../../lib/amountLevels';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { QuotaBars } from '../QuotaBar';

const SHOWN = 5;
const SHOWN_KEYS = 2;

/** The projects of a group or user, or of the owner of what is shown, with their quota. */
export function OwnedProjectsCard() {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const { entity } = useEntity();
  const owner = ownerOf(entity);
  const query = useProjects({ owner, limit: SHOWN });
  const count = query.data?.totalItems ?? 0;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('card.owned')}
        </Text>
      </CardHeader>
      <CardBody>
        <QueryState query={query} forbidden={t('list.forbidden')}>
          {list => (
            <Flex direction="column" gap="4">
              {list.items.length === 0 && (
                <Text color="secondary">{t('card.ownedNone')}</Text>
              )}
              {list.items.map(project => (
                <Flex key={project.id} direction="column" gap="2">
                  <Link href={links.project(project.name)} weight="bold">
                    {project.displayName ?? project.name}
                  </Link>
                  <QuotaBars
                    amounts={tightestAmounts(project.amounts, SHOWN_KEYS)}
                    of={project.name}
                  />
                </Flex>
              ))}
            </Flex>
          )}
        </QueryState>
      </CardBody>
      {count > 0 && (
        <CardFooter>
          <ButtonLink
            size="small"
            variant="secondary"
            href={`${links.list()}?kind=any&owner=${encodeURIComponent(owner)}`}
          >
            {t('card.allOwned', { count })}
          </ButtonLink>
        </CardFooter>
      )}
    </Card>
  );
}

/** Groups and users own projects themselves; of anything else it is the owner that does. */
function ownerOf(entity: Entity): string {
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  return ['Group', 'User'].includes(entity.kind) || !owner
    ? stringifyEntityRef(entity)
    : owner.targetRef;
}
