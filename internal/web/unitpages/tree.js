// The tree as WAI-ARIA has it: one stop for the tabulator, arrows, Home, End, first letters; branches come when they are
// opened, taken from the page of that unit's own tree, which a link leads to without script.
import { plain } from '../ui/src/swap.js'

export function tree() {
  const root = document.querySelector('ul[data-tree]')
  if (!root) return
  root.setAttribute('role', 'tree')
  dress(root)
  items(root)[0].tabIndex = 0
  root.addEventListener('click', (e) => {
    const twist = e.target.closest('.twist[data-fetch]')
    if (!twist || !plain(e)) return
    e.preventDefault()
    const item = itemOf(twist.closest('li'))
    stand(root, item)
    toggle(item)
  })
  root.addEventListener('focusin', (e) => e.target.matches('[role=treeitem]') && stop(root, e.target))
  root.addEventListener('keydown', (e) => press(root, e))
}

const itemOf = (li) => li.querySelector(':scope > .line > .unit')
const group = (item) => item.closest('li').querySelector(':scope > ul')
const has = (item) => item.hasAttribute('aria-expanded')
const isOpen = (item) => item.getAttribute('aria-expanded') === 'true'

// dress gives the lines of a list, and of the lists in it, their roles.
function dress(list) {
  for (const inner of list.querySelectorAll('ul')) inner.setAttribute('role', 'group')
  for (const li of list.querySelectorAll('li')) {
    const item = itemOf(li)
    li.setAttribute('role', 'none')
    li.firstElementChild.setAttribute('role', 'none')
    item.setAttribute('role', 'treeitem')
    item.tabIndex = -1
    if (item.dataset.open) item.setAttribute('aria-expanded', item.dataset.open)
    own(item)
    const twist = li.querySelector(':scope > .line > .twist')
    twist.setAttribute('aria-hidden', 'true')
    twist.removeAttribute('aria-label')
    if (twist.href) twist.tabIndex = -1
  }
}

// own ties a line to the list below it, which stands outside of it.
function own(item) {
  const below = group(item)
  if (!below) return item.removeAttribute('aria-owns')
  below.id = item.closest('li').id + '-below'
  item.setAttribute('aria-owns', below.id)
}

// items are the lines that can be seen, in order.
const items = (root) => [...root.querySelectorAll('[role=treeitem]')].filter((i) => !i.closest('ul[hidden]'))

function stop(root, item) {
  for (const other of root.querySelectorAll('[role=treeitem][tabindex="0"]')) other.tabIndex = -1
  item.tabIndex = 0
}

function stand(root, item) {
  stop(root, item)
  item.focus()
}

function mark(item, open) {
  item.setAttribute('aria-expanded', String(open))
  const drawn = item.dataset.open === 'true'
  item.previousElementSibling.dataset.turn = open === drawn ? '' : open ? 'open' : 'close'
}

async function toggle(item) {
  if (!has(item)) return
  const below = group(item)
  if (below) {
    below.hidden = isOpen(item)
    return mark(item, !below.hidden)
  }
  if (item.getAttribute('aria-busy')) return
  item.setAttribute('aria-busy', 'true')
  const twist = item.previousElementSibling
  try {
    const answer = await fetch(twist.dataset.fetch)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const list = answer.ok && page.querySelector('ul[data-tree] > li > ul')
    if (!list) return location.assign(twist.href)
    const li = item.closest('li')
    if (!group(item)) li.append(document.adoptNode(list))
    list.setAttribute('role', 'group')
    dress(list)
    own(item)
    mark(item, true)
  } catch {
    location.assign(twist.href)
  } finally {
    item.removeAttribute('aria-busy')
  }
}

function press(root, e) {
  const item = e.target.closest('[role=treeitem]')
  if (!item || e.ctrlKey || e.metaKey || e.altKey) return
  const all = items(root)
  const at = all.indexOf(item)
  const to = (other) => other && stand(root, other)
  switch (e.key) {
    case 'ArrowDown': to(all[at + 1]); break
    case 'ArrowUp': to(all[at - 1]); break
    case 'Home': to(all[0]); break
    case 'End': to(all.at(-1)); break
    case 'ArrowRight':
      if (has(item) && !isOpen(item)) toggle(item)
      else if (has(item) && group(item)) to(itemOf(group(item).firstElementChild))
      break
    case 'ArrowLeft':
      if (has(item) && isOpen(item)) toggle(item)
      else if (item.closest('ul') !== root) to(itemOf(item.closest('ul').closest('li')))
      break
    case ' ': toggle(item); break
    case '*':
      for (const li of item.closest('ul').children) if (has(itemOf(li)) && !isOpen(itemOf(li))) toggle(itemOf(li))
      break
    default: return begins(all, at, e, to)
  }
  e.preventDefault()
}

let typed = ''
let pause

// begins goes to the next line whose name begins with what is typed in one go, with or without marks.
function begins(all, at, e, to) {
  if (e.key.length !== 1) return
  typed += bare(e.key)
  clearTimeout(pause)
  pause = setTimeout(() => (typed = ''), 700)
  const from = typed.length > 1 ? at : at + 1
  const found = [...all.slice(from), ...all.slice(0, from)].find((i) => bare(i.querySelector('.name').textContent).startsWith(typed))
  if (found) {
    e.preventDefault()
    to(found)
  }
}

const bare = (s) => s.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase().replace(/đ/g, 'd')
