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
let jobs = [];        // what comes after them: undo, import …
let busy = false, wantsTry = false, wantsWrite = false, lost = false;
let timer = 0, within = 0;
let goesOn = false; // what is being written is not all that is being typed
let typing = '';    // key of a value that was written so: what is typed on there is no further step back
let taken = 0;   // how often what was typed was taken back
let batches = 0; // edits of one batch are one step back
let heard = { show() {}, tell() {}, saved() {} };

export const key = path => JSON.stringify(path);
export const currentForm = () => form;
export const isWaiting = path => [...sent, ...waiting].some(edit => edit.op !== 'remove' && key(edit.path) === key(path));
export const nothingWaits = () => !waiting.length && !sent.length;

const movesPaths = edit => edit.op !== 'set';

async function post(route, body, type = 'application/json', more = {}) {
  const headers = body === undefined ? {} : { 'Content-Type': type };
  return fetch(route, { method: 'POST', headers, body, ...more });
}

function bodyOf(edits) {
  return JSON.stringify({ edits: edits.map(({ batch, ...edit }) => edit) });
}

const routeFor = edits => (bodyOf(edits).length * 3 > TEXT_MAX ? 'paste' : 'edit');

function tellSaved() {
  heard.saved(lost ? 'unsaved' : sent.length ? 'saving' : waiting.length ? 'unsaved' : 'saved');
}

// ---- what the page says ----

// A value while it is typed.
export function type(path, text) {
  const last = waiting.findLast(edit => movesPaths(edit) || key(edit.path) === key(path));
  if (last && !last.batch && key(last.path) === key(path) && (last.op === 'set' || last.op === 'insert')) last.text = text;
  else waiting.push({ op: 'set', path: [...path], text });
  takeBack();
  later();
}

// What was typed and is again as the file has it needs no writing.
function takeBack() {
  const [{ op, path, text }] = waiting;
  if (op !== 'set' || sent.length || waiting.length > 1 || (textIn(form, path) ?? '') !== text) return;
  waiting = [];
  taken++;
  heard.show(form, false);
}

// A change of what there is: at once when it is not typed. Paths are those after the edits before it.
export function change(edits, soon = true) {
  // The form's own paths move when entries are added before them.
  waiting.push(...edits.map(edit => ({ ...edit, path: [...edit.path] })));
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
  waiting.push(...edits.map(edit => ({ ...edit, path: [...edit.path], batch: batches })));
  write();
}

export function step(route) {
  write();
  typing = '';
  return new Promise(done => {
    jobs.push(async () => done(await take(await post(`${route}?digest=${form.digest}`), [])));
    pump();
  });
}

// A request whose answer is a form, or a refusal with words: `done` is given the answer.
export function request(route, body, done) {
  write();
  jobs.push(async () => {
    const answer = await post(`${route}${route.includes('?') ? '&' : '?'}digest=${form.digest}`, body, 'application/octet-stream');
    await done(answer);
  });
  pump();
}

export function takeAnswer(answer) {
  return take(answer, []);
}

// The file may be another one.
export function reload() {
  jobs.push(load);
  pump();
}

// The window goes: what is not written is sent without waiting for an answer.
export function leave() {
  if (!waiting.length || !form) return;
  const edits = waiting;
  if (sent.length) return; // its answer has the digest this would need: the page that comes back sends it
  waiting = [];
  post(`${routeFor(edits)}?digest=${form.digest}`, bodyOf(edits), 'application/json', { keepalive: true })
    .then(answer => take(answer, edits)).catch(() => { waiting = [...edits, ...waiting]; });
}

// ---- one request after another ----

async function pump() {
  if (busy) return;
  busy = true;
  try {
    for (;;) {
      if (wantsWrite && waiting.length) await writeWaiting();
      else if (jobs.length) await jobs.shift()();
      else if (wantsTry && waiting.length) await tryWaiting();
      else break;
      lost = false;
    }
  } catch (error) {
    if (!(error instanceof TypeError)) console.error(error);
    waiting = [...sent, ...waiting];
    sent = [];
    lost = true;
    wantsWrite = true;
    setTimeout(pump, AGAIN_AFTER);
  }
  busy = false;
  tellSaved();
}

async function load() {
  const answer = await fetch('form.json');
  if (answer.ok) accept(await answer.json());
}

async function tryWaiting() {
  const tried = waiting.length, before = taken;
  wantsTry = false;
  const answer = await post(`${routeFor(waiting) === 'edit' ? 'edit' : 'paste'}?digest=${form.digest}&try=1`, bodyOf(waiting));
  // What was refused is told when it is written.
  if (answer.ok && taken === before && !waiting.slice(tried).some(movesPaths)) heard.show(await answer.json(), true);
}

async function writeWaiting() {
  const next = waiting.findIndex(edit => edit.batch !== waiting[0].batch);
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
  if (!waiting.some(movesPaths)) heard.show(form, false);
}

// What came of edits: true when they are in the file.
async function take(answer, edits) {
  if (answer.ok) {
    accept(await answer.json());
    return true;
  }
  if (answer.status === 409) {
    await settle((await answer.json()).current, edits);
    return false;
  }
  const said = answer.status === 422 ? await answer.json() : { message: String(answer.status) };
  sent = [];
  heard.tell(words.refused + said.message);
  const rest = edits.filter((_, i) => i !== said.edit);
  // Sets stand for themselves; what moves paths does not go on without what came before it.
  if (said.edit !== undefined && rest.length && !edits.some(movesPaths)) waiting = [...rest, ...waiting];
  else if (edits.some(movesPaths)) waiting = [];
  wantsWrite = waiting.length > 0;
  heard.show(form, false, true);
  return false;
}

// ---- changed elsewhere ----

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

// An edit can be put on the other text when what it changes is there as it was.
async function settle(current, edits) {
  const all = [...edits, ...waiting];
  const base = form;
  const before = new Map(scalarsOf(base.fields)), now = new Map(scalarsOf(current.fields));
  const same = edit => (now.get(key(edit.path)) ?? '') === (before.get(key(edit.path)) ?? '');
  // A step back where there is none: nobody has changed anything.
  if (current.digest === base.digest) {
    sent = [];
    waiting = all;
    wantsWrite = all.length > 0;
    accept(current);
    return;
  }
  const fits = all.every(edit => (edit.op === 'set' ? same(edit) : JSON.stringify([...now]) === JSON.stringify([...before])));
  sent = [];
  waiting = [];
  if (fits) {
    form = current;
    waiting = all;
    wantsWrite = all.length > 0;
    heard.show(form, false, true);
    if (all.length) heard.tell(words.changedElsewhere);
    return;
  }
  const kept = await post(`keep?digest=${base.digest}`, bodyOf(all));
  heard.tell(kept.ok ? words.keptBoth((await kept.json()).kept)
    : words.keptNowhere + all.map(edit => edit.text ?? '').join(' / '));
  form = current;
  heard.show(form, false, true);
}

export async function startLink(listeners) {
  heard = { ...heard, ...listeners };
  await load();
}
