import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Everything is a file of its own origin: the policy of the page allows nothing inline. */
export default defineConfig({
  // Tailwind's own minifier would write `light-dark()` anew for browsers that do not know it.
  plugins: [react(), tailwindcss({ optimize: false })],
  resolve: { conditions: ['@medextract/source', 'module', 'browser', 'import', 'default'] },
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
  },
});
