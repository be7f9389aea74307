// Starts the window's contents: finds the back end, then draws the desk, or says plainly why it cannot.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connect } from './backend.ts';
import { DeskProvider } from './desk.tsx';
import { Refusal } from './shell/Refusal.tsx';
import { tellPage } from './texts.ts';
import './theme.css';
import './shell/shell.css';
import './parts/parts.css';
import './parts/notes.css';
import './parts/lists.css';
import './overview/overview.css';
import './grid/grid.css';
import './pivot/pivot.css';
import './pivot/fields.css';
import './pivot/table.css';
import './pivot/drill.css';
import './pivot/panels.css';
import './pivot/print.css';
import './charts/charts.css';
import './ledgers/import.css';
import './ledgers/preview.css';
import './ledgers/meaning.css';
import './ledgers/identities.css';
import './review/review.css';
import './settings/settings.css';
import './enterprises/enterprises.css';
import './returns/returns.css';
import './sheet/sheet.css';

const place = document.getElementById('root');
if (!place) throw new Error('the page has no root element');
const root = createRoot(place);

tellPage();
const connected = await connect();
root.render(
  <StrictMode>
    {connected.ok ? (
      <DeskProvider client={connected.value}>
        <App />
      </DeskProvider>
    ) : (
      <Refusal fault={connected.fault} />
    )}
  </StrictMode>,
);
