import { createRootRoute } from '@tanstack/react-router';
import { AppFrame } from './app-frame.js';
import { NoSuchScreen } from './screen-fault.js';

/** Every screen stands in the frame. */
export const root = createRootRoute({ component: AppFrame, notFoundComponent: NoSuchScreen });
