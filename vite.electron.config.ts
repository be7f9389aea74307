// Bundles the programs: Electron's main process, the back end's process, its second thread and its reader, the command line, all in one folder, for
// they look for each other beside themselves. Native and Electron's own modules stay outside.

import { defineConfig } from 'vite';

const external = ['electron', 'better-sqlite3', '@resvg/resvg-js'];

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external },
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: 'electron/main.ts',
        host: 'electron/host.ts',
        cli: 'electron/cli/main.ts',
        background: 'electron/backend/background/worker.ts',
        reader: 'electron/backend/reading/reader.ts',
      },
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
