// Copying needs a script; the link can be selected without one.
const link = document.getElementById('share-link')
const copy = document.getElementById('copy-link')
if (link && copy && navigator.clipboard) {
  copy.hidden = false
  copy.onclick = async () => {
    link.select()
    await navigator.clipboard.writeText(link.value)
    copy.textContent = 'Copied'
  }
}
