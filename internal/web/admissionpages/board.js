// The board: a card is dragged to another column, and the form of the deed that leads there opens. Nothing is recorded by
// dragging. Without script the card's own links do the same.
export function board() {
  const forecast = document.querySelector('.ad-forecast')
  if (forecast && innerWidth <= 900) forecast.open = false // on a phone the list comes first
  const all = document.querySelector('.ad-board')
  if (!all) return
  const said = document.querySelector('.ad-said')
  let card = null
  const way = (column) => card && [...card.querySelectorAll('a[data-to]')].find((a) => a.dataset.to.split(' ').includes(column.dataset.stage))
  const clear = () => all.querySelectorAll('.opens, .shut').forEach((c) => c.classList.remove('opens', 'shut'))
  all.querySelectorAll('.ad-card').forEach((c) => {
    c.draggable = true
    c.addEventListener('dragstart', (e) => {
      card = c
      e.dataTransfer.effectAllowed = 'move'
      e.dataTransfer.setData('text/plain', c.dataset.case)
      said.hidden = true
      all.querySelectorAll('.ad-column').forEach((col) => col !== c.closest('.ad-column') && col.classList.add(way(col) ? 'opens' : 'shut'))
    })
    c.addEventListener('dragend', () => { clear(); card = null })
  })
  all.querySelectorAll('.ad-column').forEach((col) => {
    col.addEventListener('dragover', (e) => card && e.preventDefault())
    col.addEventListener('drop', (e) => {
      if (!card || col === card.closest('.ad-column')) return
      e.preventDefault()
      const to = way(col)
      if (to) { location.assign(to.href); return }
      said.textContent = said.dataset.none.replace('{from}', card.closest('.ad-column').dataset.label).replace('{to}', col.dataset.label)
      said.hidden = false
      said.scrollIntoView({ block: 'nearest' })
    })
  })
}
