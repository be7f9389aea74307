// Which names in a folder of ledgers are no ledgers, whatever is in them. The same for the terminal and the window.

/** What an office program leaves beside an open file, what a system hides, and its own records of a folder. */
export const isPassedOver = (name: string): boolean => /^(?:~\$|\.|Thumbs\.db$|desktop\.ini$)|\.tmp$/i.test(name);
