import { Route, Routes } from 'react-router-dom';
import { ClusterPage } from '../ClusterPage';
import { ClustersPage } from '../ClustersPage';

/** The pages below the plugin's path. */
export function ClustersRouter() {
  return (
    <Routes>
      <Route index element={<ClustersPage />} />
      <Route path=":name/*" element={<ClusterPage />} />
    </Routes>
  );
}
