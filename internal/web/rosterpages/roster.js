// The list of members: a box that ticks the whole page, and on a phone the filters closed, for their conditions stand
// below as chips. Both are only help: every tick and every condition works without.
export function roster() {
  const filter = document.querySelector('.filter')
  if (filter && innerWidth <= 900 && !filter.querySelector('.error')) filter.open = false
  const head = document.querySelector('.roster thead .tick')
  const boxes = [...document.querySelectorAll('.roster input[name=who]')]
  if (!head || !boxes.length) return
  const all = document.createElement('input')
  all.type = 'checkbox'
  all.setAttribute('aria-label', head.textContent)
  const label = document.createElement('label')
  label.className = 'pick'
  label.append(all)
  head.replaceChildren(label)
  const show = () => {
    const n = boxes.filter((b) => b.checked).length
    all.checked = n === boxes.length
    all.indeterminate = n > 0 && n < boxes.length
  }
  all.addEventListener('change', () => boxes.forEach((b) => (b.checked = all.checked)))
  boxes.forEach((b) => b.addEventListener('change', show))
  show()
}
