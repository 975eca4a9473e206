import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { Container, Flex } from '@backstage/ui';
import { ApprovalsPage } from '../ApprovalsPage';
import { CredentialsPage } from '../CredentialsPage';
import { MyAccessPage } from '../MyAccessPage';
import { RolePage } from '../RolePage';
import { RolesPage } from '../RolesPage';
import { AccessHeader } from './AccessHeader';

/** The pages below the path of access. */
export function AccessRouter() {
  return (
    <Routes>
      <Route path="roles/:role" element={<RolePage />} />
      <Route path="*" element={<AccessTabs />} />
    </Routes>
  );
}

function AccessTabs() {
  const { '*': rest = '' } = useParams();
  return (
    <>
      <AccessHeader active={rest.split('/')[0]} />
      <Container>
        <Flex direction="column" gap="4" pt="4" pb="6">
          <Routes>
            <Route index element={<MyAccessPage />} />
            <Route path="approvals" element={<ApprovalsPage />} />
            <Route path="credentials" element={<CredentialsPage />} />
            <Route path="roles" element={<RolesPage />} />
            <Route path="*" element={<Navigate to=".." replace />} />
          </Routes>
        </Flex>
      </Container>
    </>
  );
}
