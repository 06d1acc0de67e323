-- A country-year is the State's, however its source writes the name. Until now the name was the key: "Mali" and "MALI" in one table were two
-- country-years, and the same State under another spelling in the next edition was a new one.

-- What each import lists, and whether an earlier line of it has given that State and year.
create temp table listed on commit drop as
select l.import_id, l.version_import_id, l.source_name, l.year, l.line, l.handling, v.unit,
       row_number() over (partition by l.import_id, v.unit, l.year order by l.line, l.source_name) > 1 as surplus
from (
  select import_id, import_id as version_import_id, source_name, year, line, handling from gather.country_year_version
  union all
  select import_id, version_import_id, source_name, year, line, handling from gather.country_year_sighting) l
join gather.country_year_version v on v.source_name = l.source_name and v.year = l.year and v.import_id = l.version_import_id;

alter table gather.country_year_version disable trigger append_only;
alter table gather.country_year_sighting disable trigger append_only;

-- A content that only a surplus row gave first, and that another import has as its only one, becomes that import's own.
insert into gather.country_year_version (source_name, year, import_id, line, unit, values, content, handling)
select v.source_name, v.year, l.import_id, l.line, v.unit, v.values, v.content, l.handling
from listed l
join listed first on first.import_id = l.version_import_id and first.version_import_id = l.version_import_id
  and first.source_name = l.source_name and first.year = l.year
join gather.country_year_version v on v.source_name = l.source_name and v.year = l.year and v.import_id = l.version_import_id
where l.import_id <> l.version_import_id and not l.surplus and first.surplus;
delete from gather.country_year_sighting s using gather.country_year_version v
where v.source_name = s.source_name and v.year = s.year and v.import_id = s.import_id;

-- The surplus itself is what it would be today: a reject. Its bytes are still in the stored file, on the line that is named.
insert into gather.reject (id, import_id, line, reason, detail, raw, raw_length, handling)
select case when access.is_open(h.tlp, h.compartments) then nextval('gather.reject_number')
            else (1::bigint << 40) + floor(random() * (1::bigint << 52))::bigint end,
       l.import_id, l.line, 'duplicate',
       format('the file already has %s %s under another spelling; the first is kept. Found during an upgrade.', l.unit, l.year),
       ''::bytea, 0, l.handling
from listed l join access.handling h on h.id = l.handling where l.surplus;
delete from gather.country_year_sighting s using listed l
where l.surplus and s.import_id = l.import_id and s.source_name = l.source_name and s.year = l.year;
delete from gather.country_year_version v using listed l
where l.surplus and v.import_id = l.import_id and v.source_name = l.source_name and v.year = l.year;

alter table gather.country_year_sighting add column unit text collate "C";
update gather.country_year_sighting s set unit = v.unit from gather.country_year_version v
where v.source_name = s.source_name and v.year = s.year and v.import_id = s.version_import_id;
alter table gather.country_year_sighting alter column unit set not null;
-- The primary key goes with its column.
alter table gather.country_year_sighting drop column source_name;
alter table gather.country_year_sighting add primary key (unit, year, import_id);
alter table gather.country_year_version drop constraint country_year_version_pkey;
alter table gather.country_year_version add primary key (unit, year, import_id);

alter table gather.country_year_version enable always trigger append_only;
alter table gather.country_year_sighting enable always trigger append_only;

-- Events whose place lies far from the country that their source names (place_basis 3): few, and looked for whenever events are drawn or listed to be checked.
create index on gather.event_version (event_id, import_id) where place_basis = 3;
