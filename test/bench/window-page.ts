// What is run inside the page to measure the window: when a change is painted, and how long frames take while a grid scrolls.
// Each function is sent to the page as text, so it may use nothing but its arguments and the browser.

/**
 * Milliseconds until an address's answer stands painted: the result is not busy, and two frames went by unchanged. From now, when
 * the address is set; or, where a hand does it (null), from the moment that the button is let go.
 */
export function timeToPaint(hash: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const start = { busy: false, frame: started, from: hash === null ? Number.NaN : started };
    if (hash === null) {
      const letGo = ({ timeStamp }: Event) => (start.from = timeStamp);
      addEventListener('click', letGo, { capture: true, once: true });
    }
    let quiet = 0;
    let changed = true;
    const watch = new MutationObserver((records) => {
      changed = true;
      // An answer may come and go between two frames.
      if (records.some(({ attributeName }) => attributeName === 'aria-busy')) start.busy = true;
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = (now: number) => {
      const result = document.querySelector('.pivot-result');
      const isBusy = result === null || result.getAttribute('aria-busy') === 'true';
      if (isBusy) start.busy = true;
      const isDrawn = start.busy && !isBusy && document.querySelector('.pivot-table .ag-row') !== null;
      if (changed || !isDrawn) {
        changed = false;
        quiet = 0;
      } else {
        quiet += 1;
        // The frame that shows the last change has been handed over when the next one begins.
        if (quiet === 1) start.frame = now;
      }
      if (now - started > 30_000) {
        watch.disconnect();
        reject(new Error(`nothing was painted for ${hash}`));
      } else if (quiet === 2) {
        watch.disconnect();
        resolve(start.frame - start.from);
      } else requestAnimationFrame(look);
    };
    if (hash !== null) location.hash = hash;
    requestAnimationFrame(look);
  });
}

export type Frames = { times: number[]; blank: number };

/** Scrolls the pivot's grid by so many pixels a frame until `count` frames were drawn, turning round at the edges. */
export function scrollFrames({
  across,
  down,
  count,
}: {
  across: number;
  down: number;
  count: number;
}): Promise<Frames> {
  const grid = document.querySelector('.pivot-table .grid-area');
  if (!grid) throw new Error('no grid');
  const all = [...grid.querySelectorAll('*')];
  const most = (room: (one: Element) => number) =>
    all.reduce((best, one) => (room(one) > room(best) ? one : best), all[0] ?? grid);
  const tall = most((one) => one.scrollHeight - one.clientHeight);
  const wide = most((one) => (getComputedStyle(one).overflowX === 'visible' ? 0 : one.scrollWidth - one.clientWidth));
  const { left, top, width, height } = grid.getBoundingClientRect();
  const frames: Frames = { times: [], blank: 0 };
  let ways = { across: 1, down: 1 };
  return new Promise((resolve) => {
    let before = performance.now();
    const step = (now: number) => {
      frames.times.push(now - before);
      before = now;
      // After the frame is drawn: what the grid still does within it is seen too.
      setTimeout(next);
    };
    const next = () => {
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!seen?.closest('.ag-cell')) frames.blank += 1;
      if (frames.times.length > count) {
        resolve({ times: frames.times.slice(1), blank: frames.blank });
        return;
      }
      const place = { across: wide.scrollLeft, down: tall.scrollTop };
      if (across > 0) wide.scrollLeft += across * ways.across;
      if (down > 0) tall.scrollTop += down * ways.down;
      ways = {
        across: across > 0 && wide.scrollLeft === place.across ? -ways.across : ways.across,
        down: down > 0 && tall.scrollTop === place.down ? -ways.down : ways.down,
      };
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
