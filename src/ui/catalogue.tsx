import type { VNode } from 'preact'
import { allExamples, groups } from './all-examples.ts'
import type { Example, Examples } from './examples.ts'
import { PortalLayout } from './layouts/PortalLayout.tsx'
import { samples } from './samples/samples.ts'
import { type Frame, PageProvider, usePage } from './view.ts'

/** Where the catalogue lives; sample pages are at `/thiet-ke/<slug>`. */
export const cataloguePath = '/thiet-ke'

const swatches = [
  ...['paper', 'surface', 'sunken', 'line', 'edge', 'ink', 'ink-soft'],
  ...['red', 'gold', 'link', 'good', 'soon', 'late', 'wait'],
]

/** One page with every component in every example: for designers, writers of pages and the tests. */
export function CataloguePage({ frame }: { readonly frame: Frame }) {
  return (
    <PortalLayout {...frame} title="Hệ thống thiết kế" face="catalogue" wide>
      <div class="prose">
        <h1>Hệ thống thiết kế</h1>
        <p class="lead">
          Màu, chữ, thành phần và khung trang của mọi trang trong hệ thống. Dữ liệu trên trang này là dữ liệu
          minh họa.
        </p>
      </div>
      <nav class="stack stack-small" aria-label="Mục lục">
        {groups.map(group => (
          <p key={group.title}>
            <b>{group.title}:</b>{' '}
            {group.parts.map((part, index) => (
              <span key={part.name}>
                {index > 0 && ' · '}
                <a href={`#${part.name}`}>{part.title}</a>
              </span>
            ))}
          </p>
        ))}
        <p>
          <b>Trang mẫu:</b>{' '}
          {samples.map((sample, index) => (
            <span key={sample.slug}>
              {index > 0 && ' · '}
              <a href={`${cataloguePath}/${sample.slug}`}>{sample.title}</a>
            </span>
          ))}
        </p>
      </nav>
      <section class="stack">
        <h2>Màu và chữ</h2>
        <ul class="catalogue-swatches">
          {swatches.map(name => (
            <li key={name}>
              <svg aria-hidden="true">
                <rect class={`swatch-${name}`} width="100%" height="100%" />
              </svg>
              <code>--{name}</code>
            </li>
          ))}
        </ul>
        <Letters />
      </section>
      {groups.map(group => (
        <section class="stack stack-large" key={group.title}>
          <h2>{group.title}</h2>
          {group.parts.map(part => (
            <Part key={part.name} part={part} />
          ))}
        </section>
      ))}
    </PortalLayout>
  )
}

/** Stacked accents must neither touch the line above nor be cut off. */
function Letters() {
  return (
    <div class="stack stack-small prose">
      <p class="lead">Ủy ban nhân dân · Nguyễn Hữu Ẩn · TRÌNH KÝ VÀ PHÁT HÀNH</p>
      <p>
        Ấn phẩm của Ủy ban ghi nhận: Ễnh ương, Ỷ Lan, Ữ, Ộ, Ặ, ế, ễ, ự, ẵ. Quyết định này có hiệu lực kể từ
        ngày ký; Chánh Văn phòng, Thủ trưởng các đơn vị chịu trách nhiệm thi hành. Số liệu: 8.243 nhiệm vụ,
        12,6%, ngày 31/7/2019.
      </p>
      <p class="small soft">Chữ nhỏ: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.</p>
    </div>
  )
}

function Part({ part }: { readonly part: Examples }) {
  return (
    <section class="catalogue-part" id={part.name}>
      <div class="prose">
        <h3>{part.title}</h3>
        <p class="soft">{part.use}</p>
      </div>
      {part.items.map(item => (
        <div class="catalogue-example" key={item.title}>
          <p class="small">
            <b>{item.title}</b>
          </p>
          {item.ownHeading ? (
            <p>
              <a href={`${cataloguePath}/${part.name}`}>Xem trên trang riêng</a>
            </p>
          ) : (
            <Shown example={item} />
          )}
        </div>
      ))}
    </section>
  )
}

/** An example inside the page it imagines: its own errors, the language of the catalogue. */
export function Shown({ example }: { readonly example: Example }) {
  const page = usePage()
  return (
    <PageProvider value={{ ...page, errors: example.errors ?? [] }}>
      <div>{example.render()}</div>
    </PageProvider>
  )
}

/** One component on a page of its own. */
export function ComponentPage({ frame, part }: { readonly frame: Frame; readonly part: Examples }) {
  const own = part.items.some(item => item.ownHeading)
  return (
    <PortalLayout {...frame} title={part.title} face="catalogue">
      {!own && <h1>{part.title}</h1>}
      {!own && <h2 class="unseen">Ví dụ</h2>}
      {part.items.map(item => (
        <Shown key={item.title} example={item} />
      ))}
    </PortalLayout>
  )
}

/** The page at `/thiet-ke`. */
export const catalogue = (frame: Frame): VNode => <CataloguePage frame={frame} />

/** The page at `/thiet-ke/<slug>`: a sample page or one component; undefined when there is none of that name. */
export function catalogueEntry(slug: string, frame: Frame): VNode | undefined {
  const sample = samples.find(one => one.slug === slug)
  if (sample) return sample.render(frame)
  const part = allExamples.find(one => one.name === slug)
  return part && <ComponentPage frame={frame} part={part} />
}
