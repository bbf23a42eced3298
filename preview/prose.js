// Prose: paragraphs one below another, some with a heading, written as in a word processor. Enter divides, Backspace at the
// beginning joins; what the paragraph tools do is done to the paragraph that has the caret.

import { make, say } from './common.js';
import { words } from './edit-words.js';
import { change, isWaiting, key, type, write } from './link.js';
import { makeGrid } from './grid.js';
import { makeScalar } from './scalar.js';
import { arrange, button, fit, marksList, markBox, newId, onTyped, setText, shiftPaths, showMarks, textBox, toolbar } from './views.js';

const listOf = item => item.path.slice(0, -1);
const placeOf = item => item.path.at(-1);
const isText = item => item.kind === 'paragraph';
// An entry of a list; a heading that is a name among others has no place of its own to be moved to.
const isEntry = item => Number.isInteger(placeOf(item)) && !item.single && !item.ghost;

// Several values of a field are paragraphs without headings.
function asProse(field) {
  field.items ??= [];
  for (const item of field.items)
    if (!item.kind) Object.assign(item, { kind: 'paragraph', heading: null, level: 0, textPath: [...item.path] });
  if (!field.items.length) field.items = [ghostOf(field)];
}

// A field with no paragraph shows one to write in: the field's own text, until there is a second.
function ghostOf(field) {
  return { path: [...field.path], textPath: [...field.path], heading: null, level: 0, text: '', kind: 'paragraph', single: true, ghost: true };
}

const HEADING = /^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．、]|第[一二三四五六七八九十]+[章节条]|#+ )[^。；：]{1,40}$/u;

// Lines as a word processor gives them: one that stands alone, short and numbered, is the heading of the next.
export function paragraphsOf(text) {
  const found = [];
  let heading = null;
  for (const line of text.split(/\r?\n/).map(one => one.replace(/^[\s　]+|[\s　]+$/g, '')).filter(Boolean)) {
    if (HEADING.test(line)) {
      if (heading !== null) found.push({ heading, text: '' });
      heading = line.replace(/^#+ /, '');
    } else {
      found.push({ heading, text: line });
      heading = null;
    }
  }
  if (heading !== null) found.push({ heading, text: '' });
  return found;
}

export function makeProse(field, refresh) {
  const element = make('div', 'prose');
  const targets = new Map();
  const items = make('div', 'items');
  const marks = marksList();
  const add = button(`＋ ${field.type === 'prose' ? words.addParagraph : words.addEntry}`, () => insertAt(end(), ''), 'add');
  const tools = {
    heading: button(words.addHeading, () => toggleHeading(current)), up: button(words.up, () => move(current, -1)),
    down: button(words.down, () => move(current, 1)), remove: button(words.remove, () => remove(current)),
  };
  const bar = toolbar(words.paragraphTools, Object.values(tools));
  let boxes = new Map(); // of an item by key of its path: { heading, text, marks }
  let current = null;
  const plain = field.type !== 'prose'; // no headings
  let opened = ''; // key of a paragraph whose heading is about to be written: it has none in the file

  function end() {
    const own = field.items.filter(item => listOf(item).length === (field.list ?? field.path).length);
    return own.length ? placeOf(own.at(-1)) + 1 : 0;
  }

  // ---- changes: the page shows them before they are answered ----

  // A text that was the field's only one is the first of a list.
  function asEntry(item) {
    Object.assign(item, { path: [...field.path, 0], textPath: [...field.path, 0] });
    delete item.single;
    delete item.ghost;
  }

  function insertAt(place, text, heading = null, list = field.list ?? field.path, level = 0, select = true) {
    const path = [...list, place];
    const before = field.items.findIndex(item => key(item.path) === key(path));
    const [only] = field.items;
    if (only?.ghost && !only.text) field.items.length = 0;
    else if (only?.single) asEntry(only);
    shiftPaths(field.items, list, place, 1);
    const item = { path, textPath: heading === null ? [...path] : [...path, heading], heading, level, text, kind: 'paragraph' };
    field.items.splice(before < 0 ? afterPlace(list, place) : before, 0, item);
    change([{ op: 'insert', path: [...path], text, ...(heading === null ? {} : { name: heading }) }], !select || text !== '');
    if (select) focusOn(path, 'text', 0);
    return item;
  }

  // Among all items of the field, the one that an entry at that place of a list comes before.
  function afterPlace(list, place) {
    const at = field.items.findLastIndex(item => item.path.length > list.length && list.every((part, i) => part === item.path[i])
      && item.path[list.length] < place);
    return at < 0 ? field.items.length : at + 1;
  }

  function focusOn(path, which, caret) {
    refresh();
    const box = boxes.get(key(path))?.[which];
    if (!box) return;
    box.focus();
    const at = caret < 0 ? box.value.length : caret;
    box.setSelectionRange(at, at);
  }

  function remove(item) {
    if (!item || !isEntry(item)) return;
    const gone = belowOf(item), at = field.items.indexOf(item), next = field.items[at + gone.length] ?? field.items[at - 1];
    field.items.splice(at, gone.length);
    shiftPaths(field.items, listOf(item), placeOf(item) + 1, -1);
    change([{ op: 'remove', path: item.path }]);
    say(`${words.remove}：${item.heading || (item.text ?? '').slice(0, 20)}`);
    if (next) focusOn(next.path, isText(next) ? 'text' : 'box', -1);
    else refresh();
  }

  function move(item, by) {
    const to = item && isEntry(item) ? placeOf(item) + by : -1;
    const other = field.items.find(one => item && key(one.path) === key([...listOf(item), to]));
    if (!other || item.ghost) return;
    const moving = belowOf(item), passed = belowOf(other);
    const first = Math.min(field.items.indexOf(item), field.items.indexOf(other));
    field.items.splice(first, moving.length + passed.length, ...(by < 0 ? [...moving, ...passed] : [...passed, ...moving]));
    change([{ op: 'move', path: [...item.path], to }]);
    const list = listOf(item);
    const exchange = (nodes, place) => nodes.forEach(one => {
      one.path[list.length] = place;
      if (one.textPath) one.textPath[list.length] = place;
    });
    const from = placeOf(item);
    exchange(moving, to);
    exchange(passed, from);
    focusOn(item.path, 'text', -1);
  }

  const belowOf = item => field.items.filter(one => item.path.every((part, i) => part === one.path[i]));

  function toggleHeading(item) {
    if (!item || plain || !isText(item) || !isEntry(item) && !item.single) return;
    if (item.heading === null) {
      opened = key(item.path);
      item.heading = '';
    } else {
      dropHeading(item);
    }
    refresh();
    const box = boxes.get(key(item.path));
    (box.heading ?? box.text).focus();
  }

  // A heading that was opened and not written is none.
  function dropHeading(item) {
    opened = '';
    if (item.heading === '') item.heading = null;
    else if (item.heading !== null) rename(item, '');
  }

  // The elements of an item whose place in the file is another stay: the caret may be on its way into them.
  function moveBoxes(from, item) {
    const own = boxes.get(from), target = targets.get(from);
    boxes.delete(from);
    boxes.set(key(item.path), own);
    own.text.dataset.key = key(item.path);
    if (own.heading) own.heading.dataset.key = `${key(item.path)}#`;
    for (const path of [item.path, item.textPath]) targets.set(key(path), target);
    view.shape = shapeOf(field);
  }

  function rename(item, heading) {
    opened = '';
    if (item.single) {
      const { text } = item;
      asEntry(item);
      Object.assign(item, { heading, textPath: [...item.path, heading] });
      change([{ op: 'insert', path: [...item.path], name: heading, text }, ...(text ? [{ op: 'remove', path: [...field.path, 1] }] : [])]);
      moveBoxes(key(field.path), item);
      return;
    }
    write();
    item.heading = heading === '' ? null : heading;
    item.textPath = item.heading === null ? [...item.path] : [...item.path, item.heading];
    change([{ op: 'rename', path: [...item.path], text: heading }]);
  }

  function divide(item, box) {
    const before = box.value.slice(0, box.selectionStart), after = box.value.slice(box.selectionEnd);
    if (item.ghost && !item.text || !item.single && !isEntry(item)) return;
    if (before !== box.value) typed(item, before);
    const list = item.single ? item.path : listOf(item);
    insertAt(item.single ? 1 : placeOf(item) + 1, after, null, list, item.level);
  }

  function join(item, before) {
    if (!before || !isText(before) || key(listOf(before)) !== key(listOf(item)) || item.heading !== null || !isEntry(item)) return false;
    const caret = (before.text ?? '').length;
    if (item.text) typed(before, (before.text ?? '') + item.text);
    field.items.splice(field.items.indexOf(item), 1);
    shiftPaths(field.items, listOf(item), placeOf(item) + 1, -1);
    change([{ op: 'remove', path: item.path }]);
    focusOn(before.path, 'text', caret);
    return true;
  }

  function typed(item, text) {
    item.text = text;
    type(item.textPath, text);
  }

  function pasted(event, item, box) {
    const found = paragraphsOf(event.clipboardData.getData('text/plain'));
    if (plain) found.forEach(one => { one.text = one.heading ?? one.text; one.heading = null; });
    if (found.length < 2 && (!found.length || found[0].heading === null) || !item.single && !isEntry(item)) return;
    event.preventDefault();
    const list = item.single ? item.path : listOf(item);
    let place = item.single ? 1 : placeOf(item) + 1;
    const rest = box.value.slice(box.selectionEnd);
    let first = box.value.slice(0, box.selectionStart);
    if (found[0].heading === null) first += found.shift().text;
    if (item.ghost && !first && !item.text) place = 0;
    else typed(item, first);
    if (rest) found.push({ heading: null, text: rest });
    found.forEach((one, i) => insertAt(place + i, one.text, one.heading, list, item.level, false));
    focusOn([...list, place + found.length - 1], 'text', -1);
  }

  // ---- keys ----

  function keys(event, item, box) {
    if (event.isComposing) return;
    const at = field.items.indexOf(item);
    const atStart = box.selectionStart === 0 && box.selectionEnd === 0;
    const atEnd = box.selectionStart === box.value.length;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) move(item, event.key === 'ArrowUp' ? -1 : 1);
    else if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'h') toggleHeading(item);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'Enter') divide(item, box);
    else if (event.key === 'Backspace' && atStart) {
      if (item.heading !== null) focusBox(item, 'heading', -1);
      else if (!join(item, field.items[at - 1])) return;
    } else if (event.key === 'Delete' && atEnd && box.selectionEnd === box.selectionStart) {
      if (!field.items[at + 1] || !join(field.items[at + 1], item)) return;
    } else if (event.key === 'ArrowUp' && atStart) {
      if (item.heading !== null) focusBox(item, 'heading', -1);
      else if (!field.items[at - 1]) return;
      else focusBox(field.items[at - 1], 'text', -1);
    } else if (event.key === 'ArrowDown' && atEnd) {
      if (!field.items[at + 1]) return;
      focusBox(field.items[at + 1], field.items[at + 1].heading === null ? 'text' : 'heading', 0);
    } else return;
    event.preventDefault();
  }

  function headingKeys(event, item, box) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const at = field.items.indexOf(item);
    if (event.altKey && event.key.startsWith('Arrow')) return;
    if (event.key === 'Enter' && item.kind === 'heading') insertAt(0, '', null, item.textPath, item.level);
    else if ((event.key === 'Enter' || event.key === 'ArrowDown') && item.kind !== 'heading') focusBox(item, 'text', 0);
    else if (event.key === 'ArrowUp' && field.items[at - 1]) focusBox(field.items[at - 1], 'text', -1);
    else if (event.key === 'Backspace' && box.value === '' && isText(item)) toggleHeading(item);
    else return;
    event.preventDefault();
  }

  function focusBox(item, which, caret) {
    const of = boxes.get(key(item.path)), box = of?.[which] ?? of?.text ?? of?.box;
    box?.focus();
    if (box?.setSelectionRange) box.setSelectionRange(...(caret < 0 ? [box.value.length, box.value.length] : [0, 0]));
  }

  // ---- elements ----

  // The elements hold the item that they show at the time: entries change their places.
  function paragraph(item, number) {
    const box = make('div', 'item');
    const own = { item, box, text: textBox('text'), heading: null, marks: marksList() };
    const name = `${field.label} ${words.paragraph} ${number}`;
    if (item.heading !== null) {
      own.heading = textBox('heading');
      own.heading.value = item.heading;
      own.heading.placeholder = words.noHeading;
      own.heading.setAttribute('aria-label', `${name} ${words.heading}`);
      own.heading.dataset.key = `${key(item.path)}#`;
      listenToHeading(own);
      box.append(own.heading);
    }
    if (item.kind === 'heading') {
      own.text = null;
      own.box.append(own.marks);
      own.box.addEventListener('focusin', () => choose(own.item));
      own.heading.setAttribute('aria-describedby', own.marks.id);
      return own;
    }
    own.text.value = item.text ?? '';
    own.text.dataset.key = key(item.path);
    own.text.setAttribute('aria-label', name);
    own.text.setAttribute('aria-describedby', own.marks.id);
    if (item.ghost) own.text.placeholder = words.writeHere;
    onTyped(own.text, () => typed(own.item, own.text.value));
    own.text.addEventListener('keydown', event => keys(event, own.item, own.text));
    own.text.addEventListener('paste', event => pasted(event, own.item, own.text));
    own.text.addEventListener('blur', write);
    box.append(own.text, own.marks);
    box.addEventListener('focusin', () => choose(own.item));
    if (item.level > 1) box.classList.add(`level${Math.min(item.level, 4)}`);
    return own;
  }

  function listenToHeading(own) {
    const box = own.heading;
    let timer = 0;
    const settle = () => {
      clearTimeout(timer);
      timer = 0;
      const heading = box.value.trim();
      if (heading && heading !== own.item.heading) rename(own.item, heading);
    };
    onTyped(box, () => { timer ||= setTimeout(settle, 800); });
    box.addEventListener('blur', () => {
      settle();
      const { item } = own;
      if (!box.value.trim() && item.heading !== null) {
        if (isText(item)) { dropHeading(item); refresh(); } else box.value = item.heading;
      }
    });
    box.addEventListener('keydown', event => headingKeys(event, own.item, box));
  }

  // A table or a picture: what the report says of it, and the table's rows.
  function other(item) {
    const box = make('div', 'item other');
    box.tabIndex = -1;
    item.label = words.kinds[item.kind] ?? words.kinds.other;
    box.append(make('p', 'note', `${item.label} · ${words.fileLine(item.line)}`));
    const own = { box, marks: marksList(), text: null, heading: null, views: (item.fields ?? []).map(one => makeScalar(one, refresh)), grid: null,
      item, shape: partOf(item) };
    box.append(...own.views.map(view => view.element));
    if (item.table) {
      own.grid = makeGrid(item, refresh);
      own.views.push(own.grid);
      box.append(own.grid.element);
    } else if (item.source) {
      box.append(make('p', 'note', words.source(item.source)));
    }
    box.append(own.marks);
    box.addEventListener('focusin', () => choose(own.item));
    return own;
  }

  function choose(item) {
    current = item;
    tools.heading.textContent = item.heading === null ? words.addHeading : words.dropHeading;
  }

  // Of a table or picture that was there before: its elements, which stay, with the caret, while paragraphs come and go around them.
  function keptOf(item, before) {
    const own = before.find(one => one.shape === partOf(item));
    if (own) showParts(own, item);
    return own;
  }

  function showParts(own, item) {
    (item.fields ?? []).forEach((one, k) => own.views[k].update(one));
    own.grid?.update(item);
  }

  function build() {
    const before = [...boxes.values()].filter(own => own.views);
    boxes = new Map();
    targets.clear();
    targets.set(key(field.path), { focus: () => focusBox(field.items[0], 'text', 0), mark: problems => showMarks(marks, problems) });
    field.items.forEach((item, i) => {
      const own = isText(item) || item.kind === 'heading' ? paragraph(item, i + 1) : keptOf(item, before) ?? other(item);
      own.item = item;
      boxes.set(key(item.path), own);
      const target = {
        get line() { return own.item.line; }, get column() { return own.item.column; },
        focus: () => (own.text ?? own.heading ?? own.box.querySelector('textarea') ?? own.box).focus(),
        mark: problems => { showMarks(own.marks, problems); markBox(own.text ?? own.heading ?? own.box, problems); },
      };
      targets.set(key(item.path), target);
      targets.set(key(item.textPath ?? item.path), target);
    });
    arrange(items, [...boxes.values()].map(own => own.box));
    boxes.forEach(own => { if (own.text) fit(own.text); });
    if (!field.items.includes(current)) current = field.items[0];
    add.hidden = Boolean(field.items[0]?.ghost);
  }

  const partOf = item => JSON.stringify([item.path, item.kind, item.fields?.map(own => own.path), item.source, Boolean(item.table)]);
  const shapeOf = one => JSON.stringify([one.path, one.items.map(item => [item.heading !== null, item.level, partOf(item)])]);

  const view = {
    element, shape: '', hasTools: bar,
    get targets() { return new Map([...targets, ...[...boxes.values()].flatMap(own => own.views ?? []).flatMap(one => [...one.targets])]); },
    update(next) {
      field = next;
      asProse(field);
      field.items.forEach(item => { if (item.heading === null && key(item.path) === opened) item.heading = ''; });
      keepWaiting();
      if (shapeOf(field) !== view.shape) {
        view.shape = shapeOf(field);
        build();
        return;
      }
      const before = current && key(current.path);
      // The elements stay, and heed what the new form says of them.
      rebind();
      current = field.items.find(item => key(item.path) === before) ?? current;
    },
  };

  // What was typed and is not in the file yet.
  function keepWaiting() {
    const nameOf = item => key(item.textPath ?? item.path);
    const typed = new Map([...boxes.values()].map(own => [nameOf(own.item), own.item.text]));
    for (const item of field.items)
      if (typed.has(nameOf(item)) && isWaiting(item.textPath ?? item.path)) item.text = typed.get(nameOf(item));
  }

  function rebind() {
    for (const item of field.items) {
      const own = boxes.get(key(item.path));
      own.item = item;
      if (own.text) setText(own.text, item.text ?? '');
      if (own.heading && document.activeElement !== own.heading) setText(own.heading, item.heading);
      showParts(own, item);
    }
  }

  tools.heading.hidden = plain;
  element.append(marks, items, add);
  element.id = newId();
  view.update(field);
  return view;
}
