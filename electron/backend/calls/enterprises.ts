// The register of enterprises, as the window lists it.

import { done } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';

export function enterpriseCalls({ store }: Context): Pick<Handlers, 'enterprise.list'> {
  return { 'enterprise.list': ({ search }) => done({ enterprises: store.enterprises(search) }) };
}
