// usage: node render.mjs REPORT OUT.pdf: sets a report, or says what is wrong with it.
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

const [, , path, out] = process.argv;
const settings = { input: readFileSync(path), maxBuffer: 1 << 28, timeout: 60000 };
const made = spawnSync('banshi', ['render', '-q', '-', '-o', '-'], settings);
if (made.status === 0) writeFileSync(out, made.stdout);
if (made.status === 1)
  for (const p of JSON.parse(spawnSync('banshi', ['check', '--format', 'json', '-'], settings).stdout).problems)
    console.log(p.severity, p.code, p.line, p.column, p.message);
process.exitCode = made.status ?? 1;
