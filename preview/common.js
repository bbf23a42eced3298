// What the pages of preview and of edit share: the language, words, and how elements are made. Words of a report are only
// ever set as text.

const root = document.documentElement;
export const language = root.dataset.lang || (/^zh/i.test(navigator.language) ? 'zh' : 'en');

const WORDS = {
  zh: {
    pages: '页面', problems: '问题', none: '没有发现问题', error: '错误', warning: '警告', note: '提示',
    page: (n, all) => `第 ${n} 页，共 ${all} 页`, count: (e, w) => `${e} 处错误，${w} 处警告`, line: n => `第 ${n} 行`,
    draft: '报告有错误：下面是草稿，错误处已标出', old: '报告现在排不出来：下面是改动之前的页面', empty: '报告排不出来',
    broken: '排版中途中断，下次保存后会再试', working: '正在排版……', lost: '程序已结束', template: '这是模板中的文字',
    smaller: '缩小', larger: '放大', pdf: '打开 PDF', hint: '提示：', basis: '依据：',
  },
  en: {
    pages: 'Pages', problems: 'Problems', none: 'No problems found', error: 'error', warning: 'warning', note: 'note',
    page: (n, all) => `Page ${n} of ${all}`, count: (e, w) => `${e} error(s), ${w} warning(s)`, line: n => `line ${n}`,
    draft: 'The report has errors: this is a draft, and they are marked in it',
    old: 'The report cannot be set now: these are its pages before the change', empty: 'The report cannot be set',
    broken: 'Setting it was cut short; it is tried again when the file is saved', working: 'Setting…',
    lost: 'The program has ended', template: 'These words are the template’s', smaller: 'Smaller', larger: 'Larger',
    pdf: 'Open the PDF', hint: 'Hint: ', basis: 'By: ',
  },
};
export const words = WORDS[language];

export const get = id => document.getElementById(id);

export function make(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function say(text) {
  get('status').textContent = text;
}

// Panes are side by side; on a narrow window one of them is seen, chosen by its tab.
export function choosePane(name) {
  for (const tab of document.querySelectorAll('#tabs [role=tab]')) {
    const pane = tab.getAttribute('aria-controls');
    get(pane).classList.toggle('chosen', pane === name);
    tab.setAttribute('aria-selected', String(pane === name));
    tab.tabIndex = pane === name ? 0 : -1;
  }
}

export function listenToTabs() {
  const tabs = [...document.querySelectorAll('#tabs [role=tab]')];
  tabs.forEach(tab => tab.addEventListener('click', () => choosePane(tab.getAttribute('aria-controls'))));
  get('tabs').addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = tabs.findIndex(tab => tab.tabIndex === 0);
    const tab = tabs[(at + step + tabs.length) % tabs.length];
    choosePane(tab.getAttribute('aria-controls'));
    tab.focus();
  });
}

// What is told when the state on the server is another one; of several tellings while it is fetched one is heeded.
export function followState(take) {
  let loading = false, again = false;
  async function load() {
    if (loading) { again = true; return; }
    loading = true;
    try {
      const answer = await fetch('state.json');
      if (answer.ok) {
        const next = await answer.json();
        if (next.state || next.broken) take(next);
      }
    } catch {
      say(words.lost);
    }
    loading = false;
    if (again) { again = false; load(); }
  }
  const events = new EventSource('events');
  events.onmessage = load;
  events.onerror = () => say(words.lost);
  return events;
}

// Of a state: what is to be heard of, each with whether it is about another file than the report.
export function problemsOf(state) {
  const problems = (state.state?.problems.problems ?? []).filter(problem => !problem.silenced);
  const own = problems.find(problem => problem.path)?.file;
  problems.forEach(problem => { problem.otherFile = Boolean(own && problem.file && problem.file !== own); });
  return problems;
}

export function countProblems(problems) {
  const errors = problems.filter(problem => problem.severity === 'error').length;
  const warnings = problems.filter(problem => problem.severity === 'warning').length;
  return errors || warnings ? words.count(errors, warnings) : words.none;
}
