// The form that splits a target: the sum of the parts and what it lacks, as they are typed. Without script the page says so
// once it is sent.
export function split() {
  const form = document.querySelector('.ta-split')
  if (!form) return
  const whole = Number(form.dataset.whole), parts = [...form.querySelectorAll('input[name^="part:"]')]
  const sum = form.querySelector('[data-sum]'), diff = form.querySelector('[data-diff]')
  const written = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
  const tell = () => {
    const n = parts.reduce((all, p) => all + (Number(p.value.replace(/\./g, '')) || 0), 0)
    sum.textContent = written(n)
    diff.classList.toggle('warn', n !== whole)
    diff.textContent = n === whole ? form.dataset.even : (n < whole ? form.dataset.lacks : form.dataset.over).replace('{n}', written(Math.abs(whole - n)))
  }
  form.addEventListener('input', tell)
  parts.forEach((p, i) => p.addEventListener('keydown', (e) => {
    const to = parts[i + (e.key === 'ArrowDown' || e.key === 'Enter' ? 1 : e.key === 'ArrowUp' ? -1 : NaN)]
    if (e.key === 'Enter' || to) e.preventDefault()
    if (to) { to.focus(); to.select() }
  }))
  tell()
}
