import './styles/app.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { router } from './app/route-tree.js';
import { applyTheme, readTheme } from './app/theme.js';
import { type AppConfig, parseAppConfig } from './config/parse-app-config.js';
import { SessionProvider } from './session/session-provider.js';

// The policy of the page allows no code made at run time; zod would try whether it can.
z.config({ jitless: true });
applyTheme(readTheme());

async function loadConfig(): Promise<AppConfig> {
  try {
    const response = await fetch('/app-config.json');
    return parseAppConfig(response.ok ? await response.json() : undefined);
  } catch {
    return parseAppConfig(undefined);
  }
}

const element = document.getElementById('root');
if (element === null) throw new TypeError('index.html has no #root');
const config = await loadConfig();
createRoot(element).render(
  <StrictMode>
    <SessionProvider config={config}>
      <RouterProvider router={router} />
    </SessionProvider>
  </StrictMode>,
);
