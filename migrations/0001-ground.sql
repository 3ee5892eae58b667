-- Extensions of PostgreSQL itself, in every server from 16 on; the embedded one carries them.
create extension if not exists pg_trgm;

-- Text as it is searched: lower case, without diacritics, đ as d. Immutable, so that an index can use it.
create function fold(text) returns text
  language sql immutable strict parallel safe
  return lower(translate(normalize(regexp_replace(normalize($1, NFD), U&'[\0300-\036f]', '', 'g'), NFC), 'đĐ', 'dd'));
