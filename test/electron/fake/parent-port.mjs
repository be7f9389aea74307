// Gives a forked Node process the `process.parentPort` that Electron's utilityProcess has.

import { EventEmitter } from 'node:events';

const parentPort = Object.assign(new EventEmitter(), { postMessage: (message) => process.send(message) });
process.on('message', (data) => parentPort.emit('message', { data }));
process.on('disconnect', () => process.exit(0));
process.parentPort = parentPort;
