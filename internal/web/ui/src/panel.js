// Opens "Cách tính" beside the page: the same page a link leads to without script, in a <dialog>.
import { plain } from './swap.js'
import { say } from './words.js'

let panel, body, back, whole
let path = [] // the addresses opened one from another
let step

export function panelLinks() {
  document.addEventListener('click', (e) => {
    const link = e.target.closest('a[data-open]')
    if (!link || !plain(e) || document.querySelector('main > #opened')) return
    e.preventDefault()
    path = panel?.open ? [...path, link.href] : [link.href]
    show(link.href)
  })
}

function make() {
  panel = document.body.appendChild(document.createElement('dialog'))
  panel.className = 'panel'
  panel.setAttribute('aria-label', say('Cách tính'))
  const bar = panel.appendChild(document.createElement('div'))
  bar.className = 'panel-bar'
  back = bar.appendChild(button(say('Quay lại'), () => { path.pop(); show(path.at(-1)) }))
  whole = bar.appendChild(document.createElement('a'))
  whole.textContent = say('Mở thành trang riêng')
  bar.appendChild(button(say('Đóng'), () => panel.close()))
  body = panel.appendChild(document.createElement('div'))
  body.className = 'panel-body'
  body.tabIndex = 0
  body.setAttribute('role', 'region')
  body.setAttribute('aria-label', say('Nội dung cách tính'))
  panel.addEventListener('click', (e) => e.target === panel && panel.close())
  panel.addEventListener('close', () => { step?.abort(); body.replaceChildren() })
}

function button(label, act) {
  const b = document.createElement('button')
  b.type = 'button'
  b.textContent = label
  b.addEventListener('click', act)
  return b
}

async function show(url) {
  if (!panel) make()
  step?.abort()
  const mine = (step = new AbortController())
  const slow = setTimeout(() => { body.textContent = say('Đang lấy số liệu…'); reveal() }, 200)
  try {
    const answer = await fetch(url, { signal: mine.signal })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (mine.signal.aborted) return
    const opened = page.querySelector('#opened') ?? page.querySelector('.notice')
    if (!opened) return location.assign(url)
    body.replaceChildren(document.adoptNode(opened))
    body.scrollTop = 0
    back.hidden = path.length < 2
    whole.href = url
    reveal()
  } catch (fault) {
    if (fault.name !== 'AbortError') location.assign(url)
  } finally {
    clearTimeout(slow)
  }
}

function reveal() {
  if (!panel.open) panel.showModal()
  body.focus({ preventScroll: true })
}
