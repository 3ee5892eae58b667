/**
 * Uploading in place, with progress, in pieces that can be resumed after the line broke (tus). Without scripts the link
 * leads to a page with a native file box. The script of tus is fetched only when a file was chosen.
 */
interface TusUpload {
  start(): void
  findPreviousUploads(): Promise<unknown[]>
  resumeFromPreviousUpload(upload: unknown): void
}
interface Tus {
  Upload: new (file: File, options: Record<string, unknown>) => TusUpload
}

let tusLoading: Promise<Tus> | undefined
const loadTus = (address: string): Promise<Tus> => {
  tusLoading ??= new Promise((done, fail) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => done((window as unknown as { tus: Tus }).tus)
    script.onerror = () => {
      tusLoading = undefined
      fail(new Error('tus'))
    }
    document.head.append(script)
  })
  return tusLoading
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')

export default function uploads(element: HTMLElement): void {
  const link = element.querySelector<HTMLAnchorElement>('[data-upload-link]')
  const status = element.querySelector<HTMLElement>('[data-upload-status]')
  const token = element.closest('form')?.querySelector<HTMLInputElement>('input[name=_csrf]')?.value
  const tusAddress = element.dataset.tus
  if (!link || !status || !token || !tusAddress) return
  const english = document.documentElement.lang === 'en'
  const limit = Number(element.dataset.limit)
  const words = english
    ? {
        sending: 'Uploading',
        checking: 'Checking the file…',
        failed: 'The upload stopped. Choose the file again to go on from where it stopped.',
        large: `The file is larger than ${limit / 1048576} MB.`,
      }
    : {
        sending: 'Đang tải lên',
        checking: 'Đang kiểm tra tệp…',
        failed: 'Việc tải lên bị gián đoạn. Chọn lại tệp đó để tải tiếp từ chỗ dừng.',
        large: `Tệp lớn hơn ${limit / 1048576} MB.`,
      }

  const input = document.createElement('input')
  input.type = 'file'
  input.hidden = true
  input.accept = element.dataset.accept ?? ''
  link.after(input)
  link.addEventListener('click', event => {
    event.preventDefault()
    input.click()
  })
  input.addEventListener('change', async () => {
    const file = input.files?.[0]
    input.value = ''
    if (!file) return
    if (file.size > limit) {
      status.textContent = words.large
      return
    }
    status.textContent = `${words.sending} ${file.name}: 0%`
    try {
      const tus = await loadTus(tusAddress)
      const sha256 = crypto.subtle ? hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) : ''
      const upload = new tus.Upload(file, {
        endpoint: '/tai-len',
        chunkSize: 2 * 1024 * 1024,
        retryDelays: [0, 1000, 3000, 8000, 20000],
        removeFingerprintOnSuccess: true,
        // Begun for another paper or another draft, the same file would arrive there.
        fingerprint: async () =>
          [element.dataset.draft, element.dataset.field, file.name, file.size, file.lastModified].join('|'),
        headers: { 'x-csrf-token': token },
        metadata: { filename: file.name, draft: element.dataset.draft, field: element.dataset.field, sha256 },
        onProgress: (sent: number, all: number) => {
          status.textContent =
            sent === all
              ? words.checking
              : `${words.sending} ${file.name}: ${Math.floor((sent * 100) / all)}%`
        },
        onError: (error: Error & { originalResponse?: { getStatus(): number; getBody(): string } }) => {
          status.textContent = words.failed
          const answer = error.originalResponse
          if (!answer) return
          try {
            status.textContent = (JSON.parse(answer.getBody()) as { issues: string[] }).issues.join(' ')
          } catch {
            // No words came with the refusal: the general sentence stands.
          }
        },
        // What was typed on the page is saved by the server-side form; the page shows the new file.
        onSuccess: () => {
          const form = element.closest('form')
          const save = document.createElement('button')
          save.type = 'submit'
          save.name = '_action'
          save.value = 'update'
          save.hidden = true
          form?.append(save)
          save.click()
        },
      })
      const [previous] = await upload.findPreviousUploads()
      if (previous) upload.resumeFromPreviousUpload(previous)
      upload.start()
    } catch {
      status.textContent = words.failed
    }
  })
}
