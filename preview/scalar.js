// A field with one value: a box, a choice, a date. Enter goes on to the next.

import { make } from './common.js';
import { words } from './edit-words.js';
import { change, isWaiting, key, type, write } from './link.js';
import { button, focusNext, markBox, marksList, newId, onTyped, plainNumber, setText, showMarks, textBox } from './views.js';

const NUMBERS = ['integer', 'decimal', 'percent'];

// Of 2025-1-20, 2025/1/20, 2025.1.20 and 2025年1月20日 what a file has.
export function plainDate(text) {
  const found = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text.normalize('NFKC'));
  return found ? `${found[1]}-${found[2].padStart(2, '0')}-${found[3].padStart(2, '0')}` : text;
}

function plain(text, kind) {
  return kind === 'date' ? plainDate(text) : plainNumber(text, kind);
}

// A report may write a choice by its key.
const choiceOf = field => field.choices[field.keys?.indexOf(field.value)] ?? field.value ?? '';

function choiceBox(field) {
  const box = make('select', 'box');
  const offered = field.choices, given = choiceOf(field);
  const all = given && !offered.includes(given) ? [...offered, given] : offered;
  box.append(...['', ...all].map(choice => {
    const option = make('option', '', choice || (field.fallback ? words.fallback(field.fallback) : words.choose));
    option.value = choice;
    return option;
  }));
  return box;
}

// What may be filled in: seen while the box is empty, and read out. What is said of a list is said of how a file has it.
function hintOf(field) {
  if (field.type === 'date') return '2025-01-20';
  return field.many ? words.several : field.hint ?? '';
}

// The calendar of the browser, beside a box in which a date can be typed.
function calendar(box, label) {
  const picker = make('input', 'picker');
  picker.type = 'date';
  picker.tabIndex = -1;
  picker.setAttribute('aria-hidden', 'true');
  picker.addEventListener('change', () => {
    box.value = picker.value;
    box.dispatchEvent(new Event('input'));
    box.focus();
  });
  const open = button('▾', () => {
    picker.value = /^\d{4}-\d\d-\d\d$/.test(box.value) ? box.value : '';
    picker.showPicker();
  }, 'calendar');
  open.title = words.pickDate;
  open.setAttribute('aria-label', `${label} ${words.pickDate}`);
  return [open, picker];
}

export function makeScalar(field, refresh) {
  const element = make('div', 'field scalar');
  const label = make('label', '', field.label), hint = make('p', 'heard', hintOf(field)), marks = marksList();
  const chooses = field.choices?.length > 0;
  const box = chooses ? choiceBox(field) : textBox('box');
  const control = make('div', 'control');
  let before = field.value ?? '';

  box.id = newId();
  hint.id = newId();
  label.htmlFor = box.id;
  if (field.required) {
    label.append(make('span', 'required', words.required));
    box.setAttribute('aria-required', 'true');
  }
  box.setAttribute('aria-describedby', `${hint.id} ${marks.id}`);
  box.dataset.key = key(field.path);
  if (NUMBERS.includes(field.type)) {
    box.inputMode = 'decimal';
    box.classList.add('number');
  }
  if (field.type === 'date') box.classList.add('date');
  control.append(box);
  if (field.type === 'date') control.append(...calendar(box, field.label));
  if (field.many) {
    const add = button('＋', addEntry, 'calendar');
    add.title = words.addEntry;
    add.setAttribute('aria-label', `${field.label} ${words.addEntry}`);
    control.append(add);
  }
  if (field.unit) control.append(make('span', 'unit', field.unit));
  element.append(label, control, hint, marks);

  // The field is a list from now on; the next entry is written in at once.
  function addEntry() {
    const texts = field.value ? [field.value, ''] : [''];
    field.items = texts.map((text, i) => ({ path: [...field.path, i], text }));
    const [{ path }] = field.items.slice(-1);
    delete field.value;
    change([{ op: 'insert', path, text: '' }]);
    refresh();
    document.querySelector(`[data-key="${CSS.escape(key(path))}"]`)?.focus();
  }

  box.addEventListener('focus', () => { before = field.value ?? ''; });
  onTyped(box, () => {
    field.value = chooses ? box.value : plain(box.value, field.type);
    type(field.path, field.value);
    if (chooses) write();
  });
  box.addEventListener('blur', () => {
    if (!chooses) setText(box, field.value ?? '');
    write();
  });
  box.addEventListener('keydown', event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      write();
      focusNext(box);
      event.preventDefault();
    } else if (event.key === 'Escape' && !chooses && field.value !== before) {
      box.value = before;
      box.dispatchEvent(new Event('input'));
      event.preventDefault();
    }
  });

  const target = {
    line: field.line, column: field.column,
    focus: () => box.focus(),
    mark: problems => { showMarks(marks, problems); markBox(box, problems); },
  };
  return {
    element, shape: '', targets: new Map([[key(field.path), target]]),
    update(next) {
      // What was typed and is not in the file yet stays; it is the form's field all the same, which ＋ makes a list of.
      if (isWaiting(next.path)) next.value = field.value;
      field = next;
      target.line = next.line;
      target.column = next.column;
      if (chooses) {
        if (box.value !== choiceOf(field)) box.value = choiceOf(field);
        return;
      }
      box.placeholder = next.computed ? `${next.computed}（${words.computed}）` : next.fallback ? words.fallback(next.fallback) : NUMBERS.includes(next.type) ? '' : hintOf(next);
      box.classList.toggle('stands', Boolean(next.computed || next.fallback));
      if (plain(box.value, field.type) !== (field.value ?? '')) setText(box, field.value ?? '');
    },
  };
}

// What is not changed here is shown, with its place in the file.
export function makeOther(field) {
  const element = make('div', 'field scalar other');
  const marks = marksList(), text = make('p', 'shown', field.text ?? '');
  const note = make('p', 'hint', words.elsewhere);

  text.hidden = !field.text;
  text.tabIndex = -1;
  element.append(make('p', 'label', field.label), text, note, marks);
  const target = { focus: () => text.focus(), mark: problems => showMarks(marks, problems) };
  return {
    element, shape: '', targets: new Map([[key(field.path), target]]),
    update(next) {
      text.textContent = next.text ?? '';
      text.hidden = !next.text;
      note.textContent = words.elsewhere + (next.line ? `（${words.fileLine(next.line)}）` : '');
      target.line = next.line;
    },
  };
}
