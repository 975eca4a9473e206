import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { ClusterPicker } from '@rigging/backstage-plugin-clusters-react';
import { amountRow } from '../../lib/amountRows';
import { projectsTranslationRef } from '../../translation';
import { AmountsEditor } from '../AmountsEditor';
import type { ReservationForm } from './projectForm';

type ReservationsFieldsProps = {
  keys: string[];
  value: ReservationForm[];
  onChange: (value: ReservationForm[]) => void;
};

/** What is kept for clusters, so that it is there when one has to move to them. */
export function ReservationsFields(props: ReservationsFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { keys, value, onChange } = props;
  const change = (changed: ReservationForm) =>
    onChange(value.map(each => (each.id === changed.id ? changed : each)));
  return (
    <>
      <Text variant="body-small" color="secondary">
        {t('form.reservationsHelp')}
      </Text>
      {value.map(reservation => (
        <Flex key={reservation.id} direction="column" gap="2">
          <ClusterPicker
            label={t('form.reservationCluster')}
            value={reservation.cluster}
            onChange={cluster => change({ ...reservation, cluster })}
          />
          <AmountsEditor
            label={t('form.reservationAmounts', {
              cluster: reservation.cluster ?? '…',
            })}
            keys={keys}
            rows={reservation.amounts}
            onChange={amounts => change({ ...reservation, amounts })}
          />
          <div>
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                onChange(value.filter(({ id }) => id !== reservation.id))
              }
            >
              {t('form.reservationRemove')}
            </Button>
          </div>
        </Flex>
      ))}
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine />}
          onPress={() => {
            const first = amountRow();
            onChange([
              ...value,
              { id: first.id, cluster: undefined, amounts: [] },
            ]);
          }}
        >
          {t('form.reservationAdd')}
        </Button>
      </div>
    </>
  );
}
