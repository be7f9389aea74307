// The width that an element has on the page, for what must be laid out by it. It draws nothing.

import { useLayoutEffect, useState, type RefObject } from 'react';

/** Pixels across, now and whenever it becomes wider or narrower; 0 before the element stands on the page. */
export function useWidthOf(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current: element } = place;
    if (!element) return;
    const look = () => setWidth(element.clientWidth);
    look();
    const watching = new ResizeObserver(look);
    watching.observe(element);
    return () => watching.disconnect();
  }, [place]);
  return width;
}
