// Enterprises as a register knows them, told by their names alone: for the tests of this room. It must state nothing that a test
// did not ask for.

import type { KnownSubject } from '../../../shared/identity/register.ts';

/** An enterprise of its own under this name, without any code unless `more` gives one. */
export const knownSubject = (id: number, name: string, more: Partial<KnownSubject> = {}): KnownSubject => ({
  id,
  enterprise: id,
  name,
  employerNo: null,
  uscc: null,
  orgCode: null,
  reporter: null,
  title: '',
  ...more,
});
