import type { ComponentChildren } from 'preact'
import { href } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface MapTile {
  readonly key: string
  readonly name: string
  readonly column: number
  readonly row: number
  /** The figure as it is written: "12,6%"; '' when there is nothing to count. */
  readonly value: string
  /** How much it is, from 0 (none) to 4 (most); the figure stands there too, so that meaning never rests on colour. */
  readonly level: 0 | 1 | 2 | 3 | 4
  /** Rows behind the figure. */
  readonly href?: string
  /** Shown when one points at the tile: "Hà Nội: 12 quá hạn trong 90". */
  readonly said: string
}

export interface TileMapProps {
  /** The finding, as a sentence. */
  readonly title: string
  readonly note: string
  readonly tiles: readonly MapTile[]
  /** The same figures as a table: beside the map where there is room, alone on a phone. */
  readonly table: ComponentChildren
}

const width = 104
const height = 50
const gap = 5

/** Words of a name on two lines of about the same length. */
function lines(name: string): readonly string[] {
  if (name.length <= 12) return [name]
  const words = name.split(' ')
  const half = Math.ceil(words.length / 2)
  return [words.slice(0, half).join(' '), words.slice(half).join(' ')]
}

/**
 * The provinces as tiles of one size, about where they lie, and the same numbers as a table beside them. On a phone, where
 * names would be too small to read, the table speaks alone.
 */
export function TileMap({ title, note, tiles, table }: TileMapProps) {
  const { lang } = usePage()
  const columns = Math.max(...tiles.map(tile => tile.column))
  const rows = Math.max(...tiles.map(tile => tile.row))
  return (
    <figure class="tile-map">
      <figcaption>
        <h2>{title}</h2>
        <p class="soft small">{note}</p>
      </figcaption>
      <div class="tile-map-both">
        <svg viewBox={`0 0 ${columns * (width + gap)} ${rows * (height + gap)}`}>
          <title>{title}</title>
          {tiles.map(tile => (
            <TileShape
              key={tile.key}
              tile={tile}
              link={tile.href === undefined ? undefined : href(lang, tile.href)}
            />
          ))}
        </svg>
        <div class="tile-map-table">{table}</div>
      </div>
    </figure>
  )
}

function TileShape({ tile, link }: { readonly tile: MapTile; readonly link: string | undefined }) {
  const x = (tile.column - 1) * (width + gap)
  const y = (tile.row - 1) * (height + gap)
  const name = lines(tile.name)
  const shape = (
    <>
      <rect class={`tile tile-${tile.level}`} x={x} y={y} width={width} height={height} rx="4">
        <title>{tile.said}</title>
      </rect>
      {name.map((line, index) => (
        <text
          key={line}
          class={`tile-name tile-text-${tile.level}`}
          x={x + width / 2}
          y={y + (name.length === 1 ? 19 : 14 + index * 13)}
        >
          {line}
        </text>
      ))}
      <text class={`tile-value tile-text-${tile.level}`} x={x + width / 2} y={y + 43}>
        {tile.value}
      </text>
    </>
  )
  return link === undefined ? <g>{shape}</g> : <a href={link}>{shape}</a>
}
