// Moves the page to another address of the same page: fetches it and exchanges the parts that differ, so that
// the slider keeps the hand's grip and the eye keeps its place.
const parts = ['.nav', '#when', '#years', '#main']

let step // the fetch under way; a later one aborts it
let spoken // tells a screen reader where the page went

export async function swap(url, { keep = 'push', announce = true } = {}) {
  step?.abort()
  const mine = (step = new AbortController())
  const main = document.querySelector('#main')
  main.classList.add('busy')
  main.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(url, { signal: mine.signal })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (mine.signal.aborted) return
    if (!answer.ok || !page.querySelector('#when')) return location.assign(url)
    exchange(page)
    if (keep === 'push') history.pushState(null, '', url)
    if (keep === 'replace') history.replaceState(null, '', url)
    document.dispatchEvent(new CustomEvent('sen:moved', { detail: page }))
    if (announce) say(document.querySelector('#when p')?.textContent ?? '')
  } catch (fault) {
    if (fault.name !== 'AbortError') location.assign(url)
  }
}

function exchange(page) {
  const focused = document.activeElement?.id
  document.title = page.title
  for (const part of parts) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)]
    if (old && fresh) old.replaceWith(document.adoptNode(fresh))
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

function say(words) {
  if (!spoken) {
    spoken = document.body.appendChild(document.createElement('p'))
    spoken.className = 'sr'
    spoken.setAttribute('role', 'status')
  }
  spoken.textContent = words.replace(/\s+/g, ' ').trim()
}

// plain says whether a click asks for the link itself and not for a new tab.
export const plain = (e) => e.button === 0 && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey

export function swapLinks() {
  document.addEventListener('click', (e) => {
    const link = e.target.closest('a[data-swap]')
    if (!link || !plain(e)) return
    e.preventDefault()
    swap(link.href, { keep: link.classList.contains('sort') ? 'replace' : 'push' })
  })
  addEventListener('popstate', () => swap(location.href, { keep: 'none' }))
}
