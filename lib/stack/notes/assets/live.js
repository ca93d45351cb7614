// The live part of the list page. Everything else works without it.
const live = document.getElementById('live')
if (live) {
  live.hidden = false
  followBoard(1_000)
  followActivity()
}

function followBoard(retryMs) {
  const board = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/board`)
  const say = document.getElementById('say')
  const words = document.getElementById('words')
  board.onopen = () => {
    document.getElementById('board').replaceChildren()
    show('board-state', 'connected')
    retryMs = 1_000
  }
  board.onmessage = ({ data }) => {
    const message = JSON.parse(data)
    if ('readers' in message) show('readers', message.readers)
    if ('words' in message) addLine('board', message.words)
  }
  board.onclose = () => {
    show('board-state', 'disconnected')
    // Somebody who may no longer read should not knock for ever.
    if (retryMs < 30_000) setTimeout(() => followBoard(retryMs * 2), retryMs)
  }
  say.onsubmit = (event) => {
    event.preventDefault()
    if (board.readyState !== WebSocket.OPEN || !words.value.trim()) return
    board.send(words.value)
    words.value = ''
  }
}

function followActivity() {
  const activity = new EventSource('/activity')
  activity.onopen = () => {
    document.getElementById('activity').replaceChildren()
    show('activity-state', 'connected')
  }
  // The browser tries again by itself, until the answer is a refusal.
  activity.onerror = () => show('activity-state', 'disconnected')
  activity.addEventListener('happened', ({ data }) => addLine('activity', data))
  activity.addEventListener('tick', ({ data }) => show('clock', data.slice(11, 19)))
}

function show(id, text) {
  document.getElementById(id).textContent = text
}

function addLine(id, text) {
  const list = document.getElementById(id)
  const line = document.createElement('li')
  line.textContent = text
  list.append(line)
  while (list.children.length > 20) list.firstChild.remove()
  list.scrollTop = list.scrollHeight
}
