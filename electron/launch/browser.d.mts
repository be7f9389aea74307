export function findBrowser(): string | null;
export function browserWindow(address: string, profile: string): string | null;
