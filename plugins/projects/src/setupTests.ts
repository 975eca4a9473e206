import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages are loaded lazily, and machines that run many tests at once are slow.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });
