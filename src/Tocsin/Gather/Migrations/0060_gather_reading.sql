-- The year that a source gives beside an event's days: where it is none of theirs the row is flagged. No part of the content, which the days are.
alter table gather.event_version add column source_year smallint;

-- The earliest of the last days of an import's rows: an event that ends before the months that its file covers is counted nowhere, and its State's months are
-- not known to be without one. Null is not known: the import is older than this column.
alter table gather.import add column first_end date;
