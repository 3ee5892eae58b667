/** A part of a page in points, origin bottom left. */
export interface SheetPart {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** `late`: red, as a seal. */
  readonly tone?: 'plain' | 'late'
}

const a4 = { width: 595.28, height: 841.89 }

/** An A4 page drawn small with what will come where. */
export function SheetMap({ title, parts }: { readonly title: string; readonly parts: readonly SheetPart[] }) {
  return (
    <figure class="sheet-map">
      <svg
        viewBox={`0 0 ${a4.width} ${a4.height}`}
        role="img"
        aria-label={`${title}: ${parts.map(part => part.label).join(', ')}`}
      >
        <rect class="sheet-map-page" x="1" y="1" width={a4.width - 2} height={a4.height - 2} />
        {parts.map(({ label, x, y, width, height, tone }) => (
          <g key={label} class={tone === 'late' ? 'sheet-map-late' : undefined}>
            <rect class="sheet-map-part" x={x} y={a4.height - y - height} width={width} height={height} />
            <text x={x + 4} y={a4.height - y - height - 8}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      <figcaption class="soft small">{title}</figcaption>
    </figure>
  )
}
