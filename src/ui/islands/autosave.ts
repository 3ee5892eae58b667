/**
 * Posts a form in the background a moment after the last key: to the address in `data-autosave`, as the form itself
 * would be sent but without its files. The line `[data-autosave-status]` says how it went. What could not be sent is
 * tried again with the next change, every ten seconds, and when the device is online again; after the session ended
 * only sending the form itself leads on, by way of signing in. What was typed before this file arrived, as on a slow
 * line, is saved as well.
 */
const waitMs = 1500
const againMs = 10_000

export default function autosave(element: HTMLElement): void {
  const form = element as HTMLFormElement
  const address = form.dataset.autosave
  const status = form.querySelector('[data-autosave-status]')
  if (!address) return
  const english = document.documentElement.lang === 'en'
  const words = english
    ? {
        saving: 'Saving…',
        saved: 'Saved at ',
        failed: 'Not saved yet. What you typed is still here.',
        signedOut: 'Not saved: your session has ended. Press “Continue” to sign in; what you typed is kept.',
      }
    : {
        saving: 'Đang lưu…',
        saved: 'Đã lưu lúc ',
        failed: 'Chưa lưu được. Nội dung vẫn còn trên trang này.',
        signedOut:
          'Chưa lưu: phiên đăng nhập đã hết. Bấm “Tiếp tục” để đăng nhập lại; nội dung đã nhập được giữ.',
      }
  const say = (text: string) => {
    if (status) status.textContent = text
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false
  let sending = false

  const send = async () => {
    if (!changed || sending) return
    changed = false
    sending = true
    say(words.saving)
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string') body.append(name, value)
    }
    try {
      const answer = await fetch(address, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        keepalive: true,
        redirect: 'manual',
      })
      if (answer.status === 401) {
        changed = true
        say(words.signedOut)
        return
      }
      if (!answer.ok) throw new Error(String(answer.status))
      const now = new Date()
      say(`${words.saved}${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`)
    } catch {
      changed = true
      say(words.failed)
      clearTimeout(timer)
      timer = setTimeout(send, againMs)
    } finally {
      sending = false
    }
  }

  const change = () => {
    changed = true
    clearTimeout(timer)
    timer = setTimeout(send, waitMs)
  }
  form.addEventListener('input', change)
  if ([...form.elements].some(differsFromServed)) change()
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    changed = false
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') send()
  })
  addEventListener('online', send)
}

/** Whether a field holds something else than the server sent in it. */
function differsFromServed(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options]
    const served = options.some(option => option.defaultSelected)
    return served
      ? options.some(option => option.selected !== option.defaultSelected)
      : !field.multiple && field.selectedIndex > 0
  }
  if (!(field instanceof HTMLInputElement) || field.type === 'file') return false
  return field.type === 'checkbox' || field.type === 'radio'
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue
}
