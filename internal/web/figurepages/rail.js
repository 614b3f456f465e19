// The slider: a step is the last day of a month; the newest day is the last step.
import { swap } from '../ui/src/swap.js'
import { sayDay } from '../ui/src/words.js'

const iso = (d) => d.toISOString().slice(0, 10)
const written = (d) => iso(d).split('-').reverse().join('/')

// dayOf is the day a step stands for.
export function dayOf(step, first, last) {
  const [year, month] = first.split('-').map(Number)
  const end = new Date(Date.UTC(year, month + step, 0))
  const newest = new Date(last + 'T00:00:00Z')
  return end > newest ? newest : end
}

// fill colours the track up to the thumb.
const fill = (range) => range.style.setProperty('--at', `${(100 * range.value) / range.max}%`)

export function slider() {
  const track = document.querySelector('.track')
  const range = track?.querySelector('input[type=range]')
  if (!range) return
  range.hidden = false
  fill(range)
  range.addEventListener('input', () => {
    fill(range)
    const d = dayOf(range.valueAsNumber, track.dataset.first, track.dataset.last)
    range.setAttribute('aria-valuetext', sayDay(d))
    const shown = document.querySelector('#when strong')
    if (shown) shown.textContent = written(d)
    const url = new URL(location.href)
    url.searchParams.set('day', iso(d))
    swap(url.href, { keep: 'replace', announce: false })
  })
  range.addEventListener('keydown', (e) => {
    const years = { PageUp: 1, PageDown: -1 }[e.key]
    if (!years) return
    e.preventDefault()
    range.valueAsNumber += 12 * years
    range.dispatchEvent(new Event('input', { bubbles: true }))
  })
  document.addEventListener('sen:moved', ({ detail: page }) => {
    const fresh = page.querySelector('.track input[type=range]')
    if (!fresh || document.activeElement === range) return
    range.value = fresh.getAttribute('value')
    fill(range)
    range.setAttribute('aria-valuetext', fresh.getAttribute('aria-valuetext'))
  })
}
