import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type { Registration } from '@rigging/backstage-plugin-clusters-common';
import { downloadText } from '../../lib/downloadText';
import { clustersTranslationRef } from '../../translation';

type HubCertificatesProps = { registration: Registration };

/** The file that the commands need where the portal has certificates of its own. */
export function HubCertificates(props: HubCertificatesProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { caData, caFile } = props.registration;
  if (!caData || !caFile) return null;
  return (
    <>
      <Text>{t('import.caHelp', { file: caFile })}</Text>
      <div>
        <Button
          variant="secondary"
          iconStart={<RiDownloadLine />}
          onPress={() =>
            downloadText({
              fileName: caFile,
              text: caData,
              type: 'application/x-pem-file',
            })
          }
        >
          {t('import.caDownload', { file: caFile })}
        </Button>
      </div>
    </>
  );
}
