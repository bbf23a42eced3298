// What every part of the form is made with: where problems are shown and the focus can go, labels, tool bars, boxes that
// grow with their text, and paths that move when a list gets an entry.

import { make } from './common.js';
import { words } from './edit-words.js';
import { key } from './link.js';

// The nodes become the element's, in their order. What is there stays where it is, with the caret and what an input method
// is making of letters.
export function arrange(element, nodes) {
  for (const node of [...element.childNodes]) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, i) => { if (element.childNodes[i] !== node) element.insertBefore(node, element.childNodes[i] ?? null); });
}

let ids = 0;
export const newId = () => `e${++ids}`;

// A view is { element, shape, update(field), targets }: targets by key of path, each { focus(), mark(problems) }.

export function marksList() {
  const list = make('ul', 'marks');
  list.id = newId();
  list.hidden = true;
  return list;
}

export function showMarks(list, problems) {
  const told = problems.map(problem => `${problem.severity}${problem.message}${problem.hint ?? ''}`).join('\n');
  if (list.dataset.told === told) return;
  list.dataset.told = told;
  list.hidden = !problems.length;
  list.replaceChildren(...problems.map(problem => {
    const item = make('li', problem.severity);
    item.append(make('span', 'kind', `${words[problem.severity]} `), problem.message);
    if (problem.hint) item.append(make('span', 'small', ` ${problem.hint}`));
    return item;
  }));
}

export const worst = problems => ['error', 'warning', 'note'].find(severity => problems.some(p => p.severity === severity)) ?? '';

export function markBox(box, problems) {
  const sign = worst(problems);
  box.classList.toggle('error', sign === 'error');
  box.classList.toggle('warning', sign === 'warning');
  if (sign === 'error') box.setAttribute('aria-invalid', 'true');
  else box.removeAttribute('aria-invalid');
}

export function button(text, action, className = '') {
  const made = make('button', className, text);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

// One stop of the Tab key; the arrows go through it (ARIA Authoring Practices, Toolbar).
export function toolbar(label, buttons) {
  const bar = make('div', 'tools');
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', label);
  bar.append(...buttons);
  rove(bar);
  return bar;
}

export function rove(bar) {
  const all = () => [...bar.querySelectorAll('button')].filter(one => !one.disabled && one.offsetParent);
  const stop = at => bar.querySelectorAll('button').forEach(one => { one.tabIndex = one === at ? 0 : -1; });
  stop(bar.querySelector('button'));
  bar.addEventListener('keydown', event => {
    const buttons = all(), at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    const next = buttons[(to + buttons.length) % buttons.length];
    stop(next);
    next.focus();
    event.preventDefault();
  });
  bar.addEventListener('focusin', event => stop(event.target));
  return bar;
}

const grows = CSS.supports('field-sizing', 'content');

export function fit(box) {
  if (grows || box.tagName !== 'TEXTAREA') return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}

export function textBox(className) {
  const box = make('textarea', className);
  box.rows = 1;
  box.spellcheck = false;
  box.addEventListener('input', () => fit(box));
  return box;
}

// What is typed, when an input method has made words of it: before that it is letters, which no file should have.
export function onTyped(box, take) {
  box.addEventListener('compositionstart', () => { box.dataset.composing = 'yes'; });
  box.addEventListener('compositionend', () => { delete box.dataset.composing; take(); });
  box.addEventListener('input', event => { if (!event.isComposing) take(); });
}

// The caret stays where it is when the text is set under it.
export function setText(box, text) {
  if (box.value === text || box.dataset.composing) return;
  const { selectionStart: start, selectionEnd: end } = box;
  const focused = document.activeElement === box;
  box.value = text;
  if (focused && start !== null) box.setSelectionRange(Math.min(start, text.length), Math.min(end, text.length));
  fit(box);
}

// From the first box of a field to the next, as Enter does in a form on paper.
export function focusNext(from) {
  const boxes = [...document.querySelectorAll('#sheet :is(textarea, select, input)')].filter(box => box.offsetParent);
  const next = boxes[boxes.indexOf(from) + 1];
  if (next) next.focus();
  else from.blur();
}

// ---- paths ----

const startsWith = (path, list) => path.length > list.length && list.every((part, i) => part === path[i]);

function shiftPath(path, list, at, by) {
  if (startsWith(path, list) && Number.isInteger(path[list.length]) && path[list.length] >= at) path[list.length] += by;
}

// Every path below `node` into `list`, from entry `at` on.
export function shiftPaths(node, list, at, by) {
  if (Array.isArray(node)) {
    if (node.length && node.every(part => typeof part !== 'object')) shiftPath(node, list, at, by);
    else node.forEach(one => shiftPaths(one, list, at, by));
  } else if (node && typeof node === 'object') {
    for (const value of Object.values(node)) if (typeof value === 'object') shiftPaths(value, list, at, by);
  }
}

export const samePath = (a, b) => key(a) === key(b);

// Wide digits of a Chinese input method, and commas that a spreadsheet put between thousands.
export function plainNumber(text, type) {
  if (!['integer', 'decimal', 'percent'].includes(type)) return text;
  const trimmed = text.trim().replace(/[０-９．－＋，％]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  return /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?%?$/.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
}
