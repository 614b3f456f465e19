// Follows an import that is at work: fetches its page now and then and takes over what has changed, so that nothing
// jumps; once the import waits or has ended, the whole page. Without script the page loads itself again.
const pace = 1000
const patience = 5000 // after an answer that did not come

let spoken // tells a screen reader which stage it is

export function followImport() {
  if (!document.querySelector('#job[data-follow]')) return
  spoken = document.body.appendChild(document.createElement('p'))
  spoken.className = 'sr'
  spoken.setAttribute('role', 'status')
  setTimeout(look, pace)
}

async function look() {
  let fresh
  try {
    const answer = await fetch(location.href)
    fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return setTimeout(look, patience)
  }
  const main = document.querySelector('#main')
  const stage = () => main.querySelector('#stage')?.textContent ?? ''
  const before = stage()
  const going = fresh.querySelector('#job[data-follow]')
  if (going) take('#progress', fresh)
  if (going && going.querySelector('#stage').textContent !== before) take('#stage', fresh)
  if (!going) whole(main, fresh)
  if (stage() !== before) spoken.textContent = stage()
  if (going) setTimeout(look, pace)
}

function take(part, fresh) {
  const [old, now] = [document.querySelector(part), fresh.querySelector(part)]
  if (old && now && old.innerHTML !== now.innerHTML) old.replaceWith(document.adoptNode(now))
}

function whole(main, fresh) {
  const held = main.contains(document.activeElement)
  document.title = fresh.title
  main.replaceChildren(...document.adoptNode(fresh.querySelector('#main')).childNodes)
  if (held) main.focus({ preventScroll: true })
}
