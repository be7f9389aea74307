// Refusals and problems in English, by code. The Chinese text stands where the fault is made; {name} is a place for a value.

export const FAULTS_EN: Readonly<Record<string, string>> = {};
