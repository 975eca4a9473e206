import { Route, Routes } from 'react-router-dom';
import { ProjectPage } from '../ProjectPage';
import { ProjectsPage } from '../ProjectsPage';

/** The pages below the plugin's path. */
export function ProjectsRouter() {
  return (
    <Routes>
      <Route index element={<ProjectsPage />} />
      <Route path=":name/*" element={<ProjectPage />} />
    </Routes>
  );
}
