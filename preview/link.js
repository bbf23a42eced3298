// What is typed, on its way to the file: tried while it is typed, written when it is done, one request at a time. The form
// that the server answers is the truth; what has not reached it yet waits here, in order.

import { words } from './edit-words.js';

const WRITTEN_AFTER = 800; // ms after the last key
const WRITTEN_WITHIN = 900; // ms after the first, while typing goes on
const AGAIN_AFTER = 1000;  // ms until what could not be sent is sent again
const TEXT_MAX = 60000;    // of an edit's body; more goes as a paste

let form = null;      // as the file is
let waiting = [];     // edits that are not in the file
let sent = [];        // edits being written
let jobs = [];        // undo, import …: each comes after what was typed before it, and before what was typed after
let asked = 0;        // how many there have been; an edit has the number of those before it
let busy = false, wantsTry = false, wantsWrite = false, lost = false;
let timer = 0, within = 0;
let goesOn = false; // what is being written is not all that is being typed
let typing = '';    // key of a value that was written so: what is typed on there is no further step back
let taken = 0;   // how often what was typed was taken back
let moves = 0;   // how often the page has changed what there is, so that paths are others
let batches = 0; // edits of one batch are one step back
let leaving = null; // what was sent when the window went
let heard = { show() {}, tell() {}, saved() {} };

export const key = path => JSON.stringify(path);
export const currentForm = () => form;
export const isWaiting = path => [...sent, ...waiting].some(edit => edit.op !== 'remove' && key(edit.path) === key(path));
export const nothingWaits = () => !waiting.length && !sent.length;

const movesPaths = edit => edit.op !== 'set';

// The program, not the page, is at fault: what was sent is sent again.
class Unreachable extends Error {}
const reached = promise => promise.catch(error => { throw new Unreachable(error); });
const read = answer => reached(answer.json());

function post(route, body, type = 'application/json', more = {}) {
  const headers = body === undefined ? {} : { 'Content-Type': type };
  return reached(fetch(route, { method: 'POST', headers, body, ...more }));
}

function bodyOf(edits) {
  return JSON.stringify({ edits: edits.map(({ batch, after, ...edit }) => edit) });
}

const routeFor = edits => (bodyOf(edits).length * 3 > TEXT_MAX ? 'paste' : 'edit');

function tellSaved() {
  heard.saved(lost ? 'unsaved' : sent.length ? 'saving' : waiting.length ? 'unsaved' : 'saved');
}

// A form is shown when it has all that the page has changed in what there is: places are what the caret is known by. Letters
// that an input method has not made words of yet are not disturbed; the words ask again.
function show() {
  if (!waiting.some(movesPaths)) showForm(form);
}

function showForm(next) {
  if (!document.querySelector('#sheet [data-composing]')) heard.show(next);
}

// ---- what the page says ----

// A value while it is typed.
export function type(path, text) {
  const last = waiting.findLast(edit => movesPaths(edit) || key(edit.path) === key(path));
  if (last && !last.batch && last.after === asked && key(last.path) === key(path) && (last.op === 'set' || last.op === 'insert')) last.text = text;
  else wait([{ op: 'set', path, text }]);
  takeBack();
  later();
}

// The form's own paths move when entries are added before them.
function wait(edits, more = {}) {
  waiting.push(...edits.map(edit => ({ ...edit, ...more, path: [...edit.path], after: asked })));
}

// What was typed and is again as the file has it needs no writing.
function takeBack() {
  const [{ op, path, text }] = waiting;
  if (op !== 'set' || sent.length || jobs.length || waiting.length > 1 || (textIn(form, path) ?? '') !== text) return;
  waiting = [];
  taken++;
  show();
}

// A change of what there is: at once when it is not typed. Paths are those after the edits before it.
export function change(edits, soon = true) {
  wait(edits);
  moves++;
  if (soon) write();
  else later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(write, WRITTEN_AFTER);
  within ||= setTimeout(() => write(true), WRITTEN_WITHIN);
  wantsTry = true;
  tellSaved();
  pump();
}

export function write(whileTyping = false) {
  clearTimeout(timer);
  clearTimeout(within);
  within = 0;
  if (!waiting.length) return;
  goesOn = whileTyping === true;
  wantsWrite = true;
  tellSaved();
  pump();
}

// Many edits that are one step back.
export function paste(edits) {
  batches++;
  moves += edits.some(movesPaths);
  wait(edits, { batch: batches });
  write();
}

function ask(run) {
  write();
  jobs.push({ run, number: ++asked });
  pump();
}

export function step(route) {
  typing = '';
  return new Promise(done => { ask(async () => done(await takeAnswer(await post(`${route}?digest=${form.digest}`)))); });
}

// A request whose answer is a form, or a refusal with words: `done` is given the answer.
export function request(route, body, done) {
  ask(async () => {
    const answer = await post(`${route}${route.includes('?') ? '&' : '?'}digest=${form.digest}`, body, 'application/octet-stream');
    await done(answer);
  });
}

// Of a step or an import; what was typed meanwhile is put on it.
export async function takeAnswer(answer) {
  if (!answer.ok) return take(answer, []);
  await settle(await read(answer), [], true);
  return true;
}

// The file may be another one.
export function reload() {
  ask(load);
}

// The window goes: what is not written is sent without waiting for what is under way.
export function leave() {
  if (!waiting.length || !form) return;
  if (sent.length) return; // its answer has the digest this would need: the page that comes back sends it
  if (!busy) { write(); return; }
  const edits = sent = waiting;
  waiting = [];
  leaving = post(`${routeFor(edits)}?digest=${form.digest}`, bodyOf(edits), 'application/json', { keepalive: true })
    .then(answer => take(answer, edits)).catch(() => putBack(edits)).then(() => { leaving = null; });
}

function putBack(edits) {
  waiting = [...edits, ...waiting];
  sent = [];
}

// ---- one request after another ----

async function pump() {
  if (busy) return;
  busy = true;
  try {
    for (;;) {
      await leaving;
      const [job] = jobs, writesFirst = job ? waiting[0]?.after < job.number : wantsWrite;
      if (writesFirst && waiting.length) await writeWaiting();
      else if (job) await job.run().finally(() => jobs.shift());
      else if (wantsTry && waiting.length) await tryWaiting();
      else break;
      lost = false;
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) console.error(error);
    if (!leaving) putBack(sent);
    lost = true;
    wantsWrite = true;
    setTimeout(pump, AGAIN_AFTER);
  }
  busy = false;
  tellSaved();
}

async function load() {
  const answer = await reached(fetch('form.json'));
  if (!answer.ok) return;
  const next = await read(answer);
  if (form) await settle(next, []);
  else accept(next);
}

async function tryWaiting() {
  const before = `${moves} ${taken}`;
  wantsTry = false;
  const answer = await post(`${routeFor(waiting) === 'edit' ? 'edit' : 'paste'}?digest=${form.digest}&try=1`, bodyOf(waiting));
  if (!answer.ok) return; // what was refused is told when it is written
  const next = await read(answer);
  if (before === `${moves} ${taken}`) showForm(next);
}

async function writeWaiting() {
  const [first] = waiting, next = waiting.findIndex(edit => edit.batch !== first.batch || edit.after !== first.after);
  sent = next < 0 ? waiting : waiting.slice(0, next);
  waiting = waiting.slice(sent.length);
  wantsWrite = waiting.length > 0;
  wantsTry = false;
  tellSaved();
  const body = bodyOf(sent), [only] = sent;
  const same = sent.length === 1 && only.op === 'set' && key(only.path) === typing;
  typing = goesOn && sent.length === 1 && only.op === 'set' ? key(only.path) : '';
  // A page that is left while this is under way still gets it done.
  await take(await post(`${routeFor(sent)}?digest=${form.digest}${same ? '&on=1' : ''}`, body, 'application/json', { keepalive: body.length * 3 < TEXT_MAX }), sent);
}

function accept(next) {
  form = next;
  sent = [];
  show();
}

// What came of edits: true when they are in the file.
async function take(answer, edits) {
  if (answer.ok) {
    accept(await read(answer));
    return true;
  }
  if (answer.status === 409) {
    await settle((await read(answer)).current, edits);
    return false;
  }
  const said = answer.status === 422 ? await read(answer) : { message: String(answer.status) };
  sent = [];
  heard.tell(words.refused + said.message);
  const rest = edits.filter((_, i) => i !== said.edit);
  // Sets stand for themselves; what moves paths does not go on without what came before it.
  if (said.edit !== undefined && rest.length && !edits.some(movesPaths)) waiting = [...rest, ...waiting];
  else if (edits.some(movesPaths)) waiting = [];
  wantsWrite = waiting.length > 0;
  show();
  return false;
}

// ---- changed by others ----

function* scalarsOf(fields) {
  for (const field of fields ?? []) {
    if (field.value !== undefined) yield [key(field.path), field.value];
    for (const item of field.items ?? []) {
      yield [key(item.textPath ?? item.path), item.text];
      yield* scalarsOf([item]);
    }
    for (const cell of field.table?.cells ?? []) if (cell.path) yield [key(cell.path), cell.text];
    yield* scalarsOf(field.fields);
    for (const group of field.groups ?? []) yield* scalarsOf(group.fields);
  }
}

function textIn(whole, path) {
  for (const [name, text] of scalarsOf(whole.fields)) if (name === key(path)) return text;
  return undefined;
}

const placesIn = texts => JSON.stringify([...texts.keys()]);

// Whether what is not written means on the other form what it meant on this one. A value that a step has changed may be typed
// over; a value that somebody else has changed may not.
function fit(edits, current, ownStep) {
  const before = new Map(scalarsOf(form.fields)), now = new Map(scalarsOf(current.fields));
  const samePlaces = placesIn(now) === placesIn(before);
  const sameText = edit => (now.get(key(edit.path)) ?? '') === (before.get(key(edit.path)) ?? '');
  const same = samePlaces && JSON.stringify([...now]) === JSON.stringify([...before]);
  return edits.every(edit => (edit.op === 'set' ? sameText(edit) || ownStep && samePlaces : same));
}

// The file is another one, by a step of the page's own or by somebody else: what has not been written is put on it, or kept.
async function settle(current, edits, ownStep = false) {
  const all = [...edits, ...waiting];
  const isOther = current.digest !== form.digest; // a step back where there is none: nobody has changed anything
  waiting = [];
  if (!isOther || fit(all, current, ownStep)) {
    waiting = all;
    wantsWrite ||= edits.length > 0;
    accept(current);
    if (isOther && all.length && !ownStep) heard.tell(words.changedElsewhere);
    return;
  }
  if (ownStep) heard.tell(words.refused + textsOf(all));
  else await keep(all);
  accept(current);
}

const textsOf = edits => edits.map(edit => edit.text ?? '').join(' / ');

// Both versions are kept, this one with what is typed until that is done.
async function keep(edits) {
  sent = edits;
  const kept = await post(`keep?digest=${form.digest}`, bodyOf(edits));
  const told = kept.ok ? words.keptBoth((await read(kept)).kept) : words.keptNowhere + textsOf(edits);
  if (!waiting.length) { heard.tell(told); return; }
  const all = [...edits, ...waiting];
  waiting = [];
  await keep(all);
}

export async function startLink(listeners) {
  heard = { ...heard, ...listeners };
  await load();
}
