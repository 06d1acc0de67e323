// Sums up the result files of the test run: failures with their messages, reasons of skipped tests, and the closing line.
// Usage: node sum-tests.mjs RESULTS [PROJECT that ended with an error]…
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...endedWithError] = process.argv.slice(2);

// In CI a test that cannot run is a failure, so that a missing browser is not taken for a green run. Excepted is what a machine
// need not have: the data that the project does not ship, another user, the older PostgreSQL beside the project's own, script(1), systemd,
// and the interpreters of the examples.
const mayBeMissing = new RegExp('TOCSIN_DATA|running as root|running as a normal user|PostgreSQL 15 is not installed|script of util-linux|has no systemd-analyze|'
    + '(Rscript|python3) is not installed');
const strict = process.env.CI === 'true';

const unescape = text => text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
const inner = (xml, name) => unescape(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? '');

const results = [];
for (const file of readdirSync(folder).filter(name => name.endsWith('.trx'))) {
    const xml = readFileSync(join(folder, file), 'utf8');
    for (const [, attributes, body] of xml.matchAll(/<UnitTestResult\b([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
        const value = name => unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
        results.push({
            project: file.replace(/\.trx$/, ''), name: value('testName'), outcome: value('outcome'),
            message: inner(body ?? '', 'Message') || inner(body ?? '', 'StdOut'), stack: inner(body ?? '', 'StackTrace'),
        });
    }
}

const passed = results.filter(result => result.outcome === 'Passed');
const left = results.filter(result => result.outcome === 'NotExecuted');
const refused = strict ? left.filter(result => !mayBeMissing.test(result.message)) : [];
const skipped = left.filter(result => !refused.includes(result));
const failed = results.filter(result => !passed.includes(result) && !left.includes(result));

for (const { name, message, stack } of failed)
    console.error(`\nFAILED ${name}\n${message}\n${stack.split('\n').slice(0, 6).join('\n')}`);
for (const { name, message } of refused)
    console.error(`\nFAILED ${name}\nThe test could not run, and in CI that is a failure: ${message}`);

let aborted = 0;
for (const project of endedWithError.filter(project => !failed.some(result => result.project === project))) {
    aborted++;
    const log = join(folder, `${project}.log`);
    console.error(`\nFAILED ${project}: the run ended before its end.\n${existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-30).join('\n') : ''}`);
}

const reasons = new Map();
for (const result of skipped)
    reasons.set(result.message, [...reasons.get(result.message) ?? [], result]);
for (const [reason, tests] of reasons)
    console.error(`tocsin: ${tests.length} skipped: ${reason.trim()}`);

const failures = failed.length + refused.length + aborted;
if (passed.length + failures === 0)
    console.error('tocsin: no test ran: nothing matches the filter, or everything was skipped.');
console.log(`${passed.length} passed, ${failures} failed, ${skipped.length} skipped`);
process.exitCode = failures > 0 || passed.length === 0 ? 1 : 0;
