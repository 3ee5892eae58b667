/**
 * Our own drawings on a grid of 24, two units thick, so that they sit in a line of text like letters. An icon never
 * speaks alone: a word stands beside it, and it is hidden from readers.
 */
const drawings = {
  tick: 'M4 12.5 9.5 18 20 6.5',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  alert: 'M12 7.5v6M12 16.9v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  pause: 'M9.5 8.5v7M14.5 8.5v7M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  done: 'M8 12.4l2.8 2.8L16 9.6M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  info: 'M12 11v5.5M12 7.4v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  stop: 'M8.5 12h7M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  draft: 'M12 3a9 9 0 0 0-9 9m2.6 6.4A9 9 0 0 0 12 21m6.4-2.6A9 9 0 0 0 21 12m-2.6-6.4A9 9 0 0 0 16 4',
  back: 'M20 12H5m6-6.5L4.5 12l6.5 6.5',
  forward: 'M4 12h15m-6-6.5 6.5 6.5-6.5 6.5',
  down: 'M5.5 9 12 15.5 18.5 9',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.7-5.5 7.5-5.5s6.7 1.5 7.5 5.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  theme: 'M20 14.2A8.3 8.3 0 1 1 9.8 4a6.6 6.6 0 0 0 10.2 10.2z',
  file: 'M6 3h8l5 5v13H6zM13.5 3.5V8.5H18.5',
  upload: 'M12 16V4.5M6.5 9.5 12 4l5.5 5.5M4 16v4h16v-4',
  download: 'M12 4v11.5M6.5 10.5 12 16l5.5-5.5M4 16v4h16v-4',
  print: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z',
  phone:
    'M5 4h4l1.5 5-2.5 1.8a13 13 0 0 0 5.2 5.2L15 13.5l5 1.5v4a1.5 1.5 0 0 1-1.6 1.5C10.5 20 4 13.5 3.5 5.6A1.5 1.5 0 0 1 5 4z',
  mail: 'M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5',
  calendar: 'M4 5.5h16v15H4zM4 10h16M8.5 3v4.5M15.5 3v4.5',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  remove: 'M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13.5h9l1-13.5',
  pen: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10',
  seal: 'M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM8.5 14 7 21l5-2.5 5 2.5-1.5-7',
  lock: 'M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  copy: 'M8.5 8.5h11v12h-11zM15.5 8.5v-5h-11v12h4',
  office: 'M3.5 20.5h17M5 20V9.5h14V20M3.5 9.5 12 3.5l8.5 6M9 13v4M12 13v4M15 13v4',
  filter: 'M3.5 5h17L14 12.5V19l-4 1.5v-8z',
  away: 'M10 4.5H4.5v15h15V14M13.5 4h6.5v6.5M20 4l-9 9',
  undo: 'M4 9h10a5.5 5.5 0 0 1 0 11H8M8 4.5 3.5 9 8 13.5',
  keys: 'M3 6.5h18v11H3zM7 10.5v.1M11 10.5v.1M15 10.5v.1M8 14h8',
} as const

export type IconName = keyof typeof drawings

/** Every icon there is, for the catalogue. */
export const iconNames = Object.keys(drawings) as IconName[]

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
