// The form: a view for each field, made once and kept while the field stays what it is, so that the caret is where it was.

import { get, make } from './common.js';
import { words } from './edit-words.js';
import { makeGrid } from './grid.js';
import { change, key } from './link.js';
import { makeProse } from './prose.js';
import { makeOther, makeScalar } from './scalar.js';
import { isTold, visit } from './visited.js';
import { arrange, button, marksList, newId, shiftPaths, showMarks } from './views.js';

let shown = null;  // a copy of the form that the page may change before it is answered
let views = [];
let targets = new Map();
let problems = [];
let onShown = () => {};

const MAKERS = { prose: makeProse, list: makeProse, table: makeGrid, group: makeGroup, groups: makeGroups };
// A field that may have several values and has a list of them is a list.
const partOf = field => (field.items && field.type !== 'prose' && field.type !== 'other' ? 'list' : field.type);
const isLarge = field => partOf(field) in MAKERS;

// Every thing that makes another element of a field: not its values.
function kindOf(field) {
  return JSON.stringify([field.type, partOf(field), field.path, field.fallback, field.label, field.required, field.hint, field.unit, field.choices,
    field.choices && !field.choices.includes(field.value) ? field.value : '', field.fields?.map(kindOf)]);
}

// ---- fields of fields ----

// Views for a list of fields, in an element that keeps those that stay.
function viewList(element, level) {
  const list = { views: [] };
  list.update = fields => {
    const kinds = fields.map(kindOf);
    const same = list.kinds?.length === kinds.length && kinds.every((kind, i) => kind === list.kinds[i]);
    if (same) {
      fields.forEach((field, i) => list.views[i].update(field));
      return;
    }
    const kept = new Map((list.kinds ?? []).map((kind, i) => [kind, list.views[i]]));
    list.views = fields.map((field, i) => {
      const view = kept.get(kinds[i]) ?? makeView(field, level);
      view.update(field);
      return view;
    });
    list.kinds = kinds;
    arrange(element, list.views.map(view => view.element));
  };
  return list;
}

function makeGroup(field, level) {
  const body = make('div', 'group');
  const list = viewList(body, level + 1), marks = marksList();
  const own = { focus: () => body.querySelector('textarea, select, input')?.focus(), mark: found => showMarks(marks, found) };
  const view = {
    body: [marks, body],
    get targets() { return new Map([[key(field.path), own], ...list.views.flatMap(one => [...one.targets])]); },
    update(next) { field = next; list.update(next.fields ?? []); },
  };
  view.update(field);
  return view;
}

// Several of one kind, as signatories or annexes. The next one stands open where there is none, or when it was asked for.
function makeGroups(field, level) {
  const body = make('div', 'groups'), marks = marksList();
  const add = button(`＋ ${words.addEntry}`, () => {
    open = true;
    view.update(field);
    body.lastElementChild?.querySelector('textarea, select, input')?.focus();
  }, 'add');
  let entries = new Map(), open = false; // of a group by key of its path: its element, its button, its views
  const own = { focus: () => (body.querySelector('textarea, select, input') ?? add).focus(), mark: found => showMarks(marks, found) };

  function makeEntry(path, i) {
    const box = make('fieldset', 'entry'), inside = make('div', 'group');
    const taken = button(words.remove, () => remove(path.at(-1)), 'quiet');
    taken.setAttribute('aria-label', `${words.removeEntry}：${words.entry(i + 1)}`);
    box.append(make('legend', '', words.entry(i + 1)), inside, taken);
    return { box, remove: taken, list: viewList(inside, level + 1) };
  }

  // The page shows it before it is answered: what is typed next is about the entries that are left.
  function remove(at) {
    change([{ op: 'remove', path: [...field.path, at] }]);
    field.groups.splice(at, 1);
    for (const left of [field.groups, field.next]) shiftPaths(left, field.path, at + 1, -1);
    refresh();
    own.focus();
  }

  const view = {
    body: [marks, body, add],
    get targets() {
      return new Map([[key(field.path), own], ...[...entries.values()].flatMap(entry => entry.list.views.flatMap(one => [...one.targets]))]);
    },
    update(next) {
      const more = field.groups?.length !== next.groups?.length;
      field = next;
      field.groups ??= [];
      if (more) open = false;
      const shown = field.next && (open || !field.groups.length) ? [...field.groups, field.next] : field.groups;
      const before = entries;
      entries = new Map(shown.map((group, i) => [key(group.path), before.get(key(group.path)) ?? makeEntry(group.path, i)]));
      shown.forEach((group, i) => {
        const entry = entries.get(key(group.path));
        entry.remove.hidden = !Number.isInteger(group.path.at(-1)) || i >= field.groups.length;
        entry.list.update(group.fields);
      });
      arrange(body, [...entries.values()].map(entry => entry.box));
      add.hidden = !field.next || shown.includes(field.next);
    },
  };
  view.update(field);
  return view;
}

// What is filled in seldom is folded up under its heading until it is wanted, by a click, by its problem or by what it has.
function foldable(field, title, bodies, targets) {
  const unfold = button('', () => fold(unfold.getAttribute('aria-expanded') === 'true'), 'unfold');
  const wrapped = new WeakMap();
  const id = newId();
  bodies.forEach(body => { body.id ||= newId(); });
  unfold.setAttribute('aria-controls', bodies.map(body => body.id).join(' '));
  unfold.id = id;
  unfold.append(...title.childNodes);
  title.replaceChildren(unfold);

  function fold(shut) {
    unfold.setAttribute('aria-expanded', String(!shut));
    bodies.forEach(body => { body.hidden = shut; });
  }

  function wrap(target) {
    if (!wrapped.has(target)) {
      wrapped.set(target, {
        ...target,
        focus: () => { fold(false); target.focus(); },
        mark: problems => { if (problems.length) fold(false); target.mark(problems); },
      });
    }
    return wrapped.get(target);
  }

  fold(!field.given && !field.required);
  return () => new Map([...targets()].map(([name, target]) => [name, wrap(target)]));
}

// A part with a heading, as the form on paper has it.
function makePart(field, level) {
  const kind = partOf(field);
  const element = make('section', `field part ${kind}`);
  const head = make('div', 'part-head'), title = make(`h${Math.min(level, 6)}`, '', field.label);
  const inner = MAKERS[kind](field, kind.startsWith('group') ? level : refresh);
  const hint = make('p', 'hint', kind === 'list' ? '' : field.hint ?? '');
  let targets = () => inner.targets;

  if (field.required) title.append(make('span', 'required', words.required));
  head.append(title);
  if (field.unit) head.append(make('span', 'unit', field.unit));
  if (inner.hasTools) head.append(inner.hasTools);
  hint.hidden = !hint.textContent;
  element.setAttribute('aria-label', field.label);
  element.append(head, hint, ...(inner.body ?? [inner.element]));
  if (kind.startsWith('group')) targets = foldable(field, title, inner.body.slice(1), targets);
  return { element, get targets() { return targets(); }, update: next => inner.update(next) };
}

function makeView(field, level) {
  if (isLarge(field)) return makePart(field, level);
  return field.type === 'other' ? makeOther(field) : makeScalar(field, refresh);
}

// ---- the whole ----

let top = null;

export function showForm(form) {
  shown = structuredClone(form);
  refresh();
  showFound(form.problems ?? []);
}

// What the page changed itself is shown before it is answered.
export function refresh() {
  const focused = document.activeElement?.dataset?.key, from = document.activeElement?.selectionStart;
  top ??= viewList(get('sheet'), 3);
  top.update(shown.fields);
  views = top.views;
  targets = new Map(views.flatMap(view => [...view.targets]));
  showMarksOf(problems);
  if (focused && document.activeElement?.dataset?.key !== focused && (document.activeElement === document.body || !document.activeElement)) {
    const again = document.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    again?.focus({ preventScroll: true });
    if (again?.setSelectionRange && from !== null && from !== undefined) again.setSelectionRange(from, from);
  }
  onShown(shown);
}

// ---- problems beside the fields ----

// The nearest place on the form that a problem is about.
export function targetOf(path) {
  for (let n = path?.length ?? 0; n > 0; n--) {
    const found = targets.get(key(path.slice(0, n)));
    if (found) return found;
  }
  return null;
}

export function showFound(found) {
  problems = found.filter(problem => !problem.silenced && isTold(problem));
  showMarksOf(problems);
}

function showMarksOf(list) {
  const by = new Map();
  for (const problem of list) {
    const target = targetOf(problem.at);
    if (target) by.set(target, [...by.get(target) ?? [], problem]);
  }
  for (const target of new Set(targets.values())) target.mark(by.get(target) ?? []);
}

export function goTo(path) {
  const target = targetOf(path);
  target?.focus();
  return Boolean(target);
}

// ---- between the form and the file's lines ----

export function targetAt(line, column) {
  let best = null;
  for (const target of targets.values()) {
    if (!target.line || target.line > line || target.line === line && (target.column ?? 1) > column) continue;
    if (!best || target.line > best.line || target.line === best.line && (target.column ?? 1) >= (best.column ?? 1)) best = target;
  }
  return best;
}

export function lineOf(name) {
  return targets.get(name)?.line ?? 0;
}

// The first value that is another one.
export function changedPath(before, after) {
  const all = new Map();
  const walk = (fields, take) => {
    for (const field of fields ?? []) {
      if (field.value !== undefined) take(field.path, field.value);
      (field.items ?? []).forEach(item => { take(item.textPath ?? item.path, `${item.heading}${item.text}`); walk([item], take); });
      (field.table?.cells ?? []).forEach(cell => { if (cell.path) take(cell.path, cell.text); });
      walk(field.fields, take);
      (field.groups ?? []).forEach(group => walk(group.fields, take));
    }
  };
  let found = null;
  walk(before.fields, (path, text) => all.set(key(path), text));
  walk(after.fields, (path, text) => { if (!found && (all.get(key(path)) ?? '') !== text) found = path; });
  return found;
}

export function startForm(listener) {
  onShown = listener;
  get('sheet').addEventListener('focusout', event => {
    const { key: name } = event.target.dataset;
    // A box that was only moved has the focus again by then.
    if (name) queueMicrotask(() => { if (document.activeElement.dataset.key !== name) visit(JSON.parse(name.replace(/#$/, ''))); });
  });
}
