export { type DossierNews, dossierNotice } from './dossier-notices.ts'
export { createNotifications, type Notice, type Notifications } from './service.ts'
