export { feedbackMessages } from './messages.ts'
export { type Level, levels, type Question, questions, readRating } from './rating.ts'
export { type AgencyRatings, createFeedback, type Feedback, type Rating } from './service.ts'
