import '@backstage/cli/asset-types';
import ReactDOM from 'react-dom/client';
import App from './App';
import { silenceResizeLoops } from './silenceResizeLoops';
import '@backstage/ui/css/styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('public/index.html has no element with id "root"');

silenceResizeLoops(window);
ReactDOM.createRoot(root).render(App.createRoot());
