import type { Command } from './command.ts'

export interface RegistryEntry {
  /** One line for `motcua --help`. */
  readonly summary: string
  /** Loaded only when called, so that a quick command stays quick. */
  readonly load: () => Promise<Command>
}

/** Every command of `bin/motcua`; a new one is one line here. */
export const registry: Readonly<Record<string, RegistryEntry>> = {
  start: {
    summary: 'chuẩn bị mọi thứ rồi chạy bản minh họa (npm start)',
    load: async () => (await import('./start.ts')).startCommand,
  },
  serve: {
    summary: 'chạy máy chủ web và việc nền trong một tiến trình',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  worker: { summary: 'chỉ chạy việc nền', load: async () => (await import('./serve.ts')).workerCommand },
  migrate: {
    summary: 'đưa cơ sở dữ liệu lên cấu trúc mới nhất',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  seed: {
    summary: 'nạp thế giới minh họa (migrate trước)',
    load: async () => (await import('./seed.ts')).seedCommand,
  },
  check: {
    summary: 'hỏi từng kết nối và thành phần: xanh hay đỏ',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  deadline: {
    summary: 'tính ngày hẹn trả kết quả, kèm cách tính',
    load: async () => (await import('./deadline.ts')).deadlineCommand,
  },
  directive: {
    summary: 'tách văn bản chỉ đạo thành nhiệm vụ dự thảo',
    load: async () => (await import('./directive.ts')).directiveCommand,
  },
  pdf: {
    summary: 'ký số và kiểm tra chữ ký số của tệp PDF',
    load: async () => (await import('./pdf.ts')).pdfCommand,
  },
  report: {
    summary: 'lập báo cáo của Tổ công tác: JSON, HTML, PDF, DOCX, XLSX',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  backup: {
    summary: 'sao lưu cơ sở dữ liệu và kho tệp',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  restore: {
    summary: 'phục hồi từ bản sao lưu, hoặc chỉ kiểm tra nó',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  audit: {
    summary: 'kiểm tra nhật ký: dòng nào bị sửa, bị xóa, bị chèn',
    load: async () => (await import('./audit.ts')).auditCommand,
  },
}
