import { Breadcrumbs } from '../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { LinkButton } from '../../../ui/components/button/Button.tsx'
import { DataTable } from '../../../ui/components/data-table/DataTable.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Details } from '../../../ui/components/details/Details.tsx'
import { Steps } from '../../../ui/components/steps/Steps.tsx'
import { texts } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../ui/view.ts'

const words = texts({
  vi: {
    title: 'Hướng dẫn',
    description:
      'Cách nộp hồ sơ, theo dõi hồ sơ, biết ngày hẹn trả, bổ sung giấy tờ, nhận kết quả và kiểm tra chữ ký số.',
    home: 'Trang chủ',
    lead: 'Nộp một lần, biết ngày có kết quả và vì sao. Mọi việc làm được trên điện thoại.',
    file: 'Nộp hồ sơ',
    find: 'Tìm thủ tục',
    findText:
      'Gõ vài từ, có dấu hay không dấu đều được. Trang thủ tục nêu giấy tờ cần có, thời hạn, phí và nơi nộp.',
    enter: 'Đăng nhập hoặc tạo tài khoản',
    enterText:
      'Tài khoản cần một địa chỉ thư điện tử để xác nhận. Doanh nghiệp nộp qua người đại diện đã được xác nhận.',
    fill: 'Khai và đính kèm',
    fillText:
      'Nội dung tự lưu khi bạn gõ; có thể dừng và làm tiếp trên máy khác. Tệp tải dở được tải tiếp khi mạng trở lại.',
    send: 'Kiểm tra lại rồi nộp',
    sendText: 'Bạn nhận ngay mã nộp hồ sơ và mã tra cứu. Bấm hai lần cũng chỉ thành một hồ sơ.',
    wait: 'Chờ tiếp nhận',
    waitText:
      'Bộ phận Một cửa tiếp nhận, yêu cầu bổ sung, hoặc từ chối và nêu rõ lý do. Khi tiếp nhận, bạn nhận Giấy tiếp nhận hồ sơ và hẹn trả kết quả.',
    toCatalogue: 'Tìm thủ tục',
    track: 'Theo dõi hồ sơ',
    trackText:
      'Dùng mã hồ sơ trên giấy tiếp nhận, hoặc mã nộp bắt đầu bằng NT-. Trang tra cứu cho biết hồ sơ ở đâu, ngày hẹn trả và cách tính ngày ấy; không hiện thông tin cá nhân. Đăng nhập thì xem được toàn bộ hồ sơ của mình.',
    toTrack: 'Tra cứu hồ sơ',
    date: 'Ngày hẹn trả được tính thế nào?',
    dateText:
      'Thời hạn tính từ khi hồ sơ được tiếp nhận, theo ngày làm việc của cơ quan: trừ ngày nghỉ hằng tuần, ngày lễ, tết và tính cả ngày làm bù. Ngày tiếp nhận không tính. Mục “Vì sao?” cạnh ngày hẹn nêu từng ngày được tính.',
    missing: 'Được yêu cầu bổ sung thì làm gì?',
    missingText:
      'Mở hồ sơ của bạn, đọc từng giấy tờ còn thiếu và lý do, tải lên rồi gửi. Ai nộp giấy thì mang đến quầy đã nộp.',
    result: 'Nhận kết quả và kiểm tra',
    resultText:
      'Kết quả là tệp PDF có hai chữ ký số: của người có thẩm quyền và của cơ quan. Tệp ấy dùng được ở mọi nơi, ai cũng kiểm tra được mà không cần tài khoản.',
    verifySteps:
      'Tải tệp lên trang kiểm tra; tệp không được lưu lại. Trang cho biết ai ký, ký lúc nào, nội dung có bị sửa sau khi ký không.',
    toVerify: 'Kiểm tra kết quả điện tử',
    paper: 'Bản in có giá trị gì?',
    paperText: 'Chữ ký số nằm trong tệp, không nằm trên giấy. Hãy giữ và chuyển tệp PDF; bản in chỉ để đọc.',
    withoutScripts: 'Máy cũ, mạng chậm, không bật JavaScript?',
    withoutScriptsText: 'Tìm, nộp, tra cứu và kiểm tra đều làm được; chỉ không có tự lưu và tải tiếp tệp.',
    keyboard: 'Dùng bàn phím hoặc trình đọc màn hình?',
    keyboardText:
      'Mọi chỗ đều đến được bằng phím Tab; mỗi trang có liên kết bỏ qua phần đầu. Khi có lỗi, danh sách lỗi ở đầu trang dẫn đến từng ô.',
    ask: 'Hỏi ai?',
    askText: 'Gọi Bộ phận Một cửa của cơ quan giải quyết thủ tục, đọc mã hồ sơ.',
    agency: 'Cơ quan',
    desk: 'Nơi tiếp nhận',
    phone: 'Điện thoại',
  },
  en: {
    title: 'Help',
    description:
      'How to file, track a dossier, understand its date, supply papers, receive the result and verify its signatures.',
    home: 'Home',
    lead: 'File once, know when the result is due and why. Everything works on a phone.',
    file: 'Filing',
    find: 'Find the procedure',
    findText:
      'A few words will do, with or without accents. Its page names the papers, the limit, the fee and where to file.',
    enter: 'Sign in or make an account',
    enterText:
      'An account needs an e-mail address that you confirm. Firms file through a confirmed representative.',
    fill: 'Fill in and attach',
    fillText:
      'What you type is saved; stop and go on from another device. An upload that broke off goes on when the line is back.',
    send: 'Check and submit',
    sendText: 'You get a filing code and a look-up code at once. Pressing twice still makes one dossier.',
    wait: 'Wait for acceptance',
    waitText:
      'The one-stop desk accepts, asks for papers, or refuses and says why. With acceptance you get the receipt with the appointed date.',
    toCatalogue: 'Find a procedure',
    track: 'Tracking',
    trackText:
      'Use the dossier code on the receipt, or the filing code that begins with NT-. The page says where the dossier is, the date and how it was counted; nothing personal. Signed in you see your whole dossier.',
    toTrack: 'Track a dossier',
    date: 'How is the date counted?',
    dateText:
      'The limit runs from acceptance, in working days of the agency: without weekly rest and public holidays, with days worked in exchange. The day of acceptance is not counted. “Why?” beside the date names each day.',
    missing: 'What if papers are asked for?',
    missingText:
      'Open your dossier, read what is missing and why, upload it and send. Whoever filed on paper brings it to the same counter.',
    result: 'The result, and verifying it',
    resultText:
      'The result is a PDF with two digital signatures: of the signatory and of the agency. It is good everywhere, and anybody can verify it without an account.',
    verifySteps:
      'Upload the file; it is not kept. The page says who signed, when, and whether anything was changed afterwards.',
    toVerify: 'Verify an electronic result',
    paper: 'What is a print worth?',
    paperText:
      'The signatures are in the file, not on the paper. Keep and pass on the PDF; a print is for reading.',
    withoutScripts: 'An old device, a slow line, no JavaScript?',
    withoutScriptsText:
      'Finding, filing, tracking and verifying all work; only saving while typing and resumed uploads are missing.',
    keyboard: 'Keyboard or screen reader?',
    keyboardText:
      'Everything is reached by Tab; each page can skip its head. Errors are listed on top, each leading to its field.',
    ask: 'Whom to ask?',
    askText: 'Call the one-stop desk of the settling agency and read the dossier code.',
    agency: 'Agency',
    desk: 'Where to go',
    phone: 'Telephone',
  },
})

/** A desk to call. */
export interface DeskContact {
  readonly agencyName: string
  readonly deskName: string
  readonly address: string
  readonly phone: string
  readonly illustrative: boolean
}

/** `/huong-dan`: how to file, track and verify, in the words of whoever asks. */
export function HelpPage({ frame, desks }: { frame: Frame; desks: readonly DeskContact[] }) {
  const t = words(frame.lang)
  const questions = [
    [t.date, t.dateText],
    [t.missing, t.missingText],
    [t.paper, t.paperText],
    [t.withoutScripts, t.withoutScriptsText],
    [t.keyboard, t.keyboardText],
  ] as const
  return (
    <PortalLayout
      {...frame}
      title={t.title}
      description={t.description}
      above={<Breadcrumbs crumbs={[{ href: '/', label: t.home }]} />}
    >
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <h2 id="nop">{t.file}</h2>
      <Steps
        steps={[
          { title: t.find, text: t.findText },
          { title: t.enter, text: t.enterText },
          { title: t.fill, text: t.fillText },
          { title: t.send, text: t.sendText },
          { title: t.wait, text: t.waitText },
        ]}
      />
      <LinkButton href="/thu-tuc">{t.toCatalogue}</LinkButton>
      <h2 id="theo-doi">{t.track}</h2>
      <p>{t.trackText}</p>
      <LinkButton href="/tra-cuu" kind="secondary">
        {t.toTrack}
      </LinkButton>
      <h2 id="ket-qua">{t.result}</h2>
      <p>{t.resultText}</p>
      <p>{t.verifySteps}</p>
      <LinkButton href="/kiem-tra-ket-qua" kind="secondary">
        {t.toVerify}
      </LinkButton>
      <div>
        {questions.map(([question, answer]) => (
          <Details key={question} summary={question}>
            <p>{answer}</p>
          </Details>
        ))}
      </div>
      <h2 id="hoi">{t.ask}</h2>
      <p>{t.askText}</p>
      {desks.length > 0 && (
        <DataTable
          caption={t.ask}
          rows={desks}
          rowKey={desk => desk.agencyName}
          columns={[
            {
              key: 'agency',
              title: t.agency,
              card: 'title',
              cell: desk => (
                <>
                  {desk.agencyName} {desk.illustrative && <DemoBadge />}
                </>
              ),
            },
            { key: 'desk', title: t.desk, cell: desk => `${desk.deskName}, ${desk.address}` },
            {
              key: 'phone',
              title: t.phone,
              cell: desk => <a href={`tel:${desk.phone.replace(/\s/g, '')}`}>{desk.phone}</a>,
            },
          ]}
        />
      )}
    </PortalLayout>
  )
}
