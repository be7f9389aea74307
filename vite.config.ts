// How the window's contents are built: static files under dist/renderer that every mount serves as they are.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // Everything is read from the disk or from loopback: one larger file costs nothing.
    chunkSizeWarningLimit: 3000,
  },
});
