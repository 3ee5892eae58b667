export { reportMessages } from './messages.ts'
export { reportRoutes } from './routes.tsx'
export { reportApi } from './routes-api.ts'
export { createReports, type Report, type Reports } from './service.ts'
