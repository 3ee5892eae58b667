-- What happened since the last morning, for the digests.
create index steering_event_recorded on steering_event (recorded_at);
