create table if not exists intake (
  id integer primary key,
  department text not null,
  key text not null,
  case_number text not null,
  sub_item_code text not null,
  revision integer not null,
  submission text not null,       -- JSON; empty for a withdrawn key that was never received
  body_sha256 text not null,      -- of the electronic submission; empty if none came
  receipt text not null,          -- JSON of the first answer, given again to every repeat
  receipt_number text not null,
  received_at text not null,
  status text not null,
  on_paper integer not null default 0
);
create index if not exists intake_key on intake (department, key);
create table if not exists message (
  message_id text primary key, intake integer not null references intake, sequence integer not null, body text not null
);
create index if not exists message_intake on message (intake);
create table if not exists step (
  id integer primary key, intake integer not null references intake, due real not null, status text not null,
  reason text not null, corrections text not null
);
create index if not exists step_due on step (due);
create table if not exists effect (
  id integer primary key, intake integer not null references intake, at text not null, via text not null
);
create index if not exists effect_intake on effect (intake);
create table if not exists paper_record (
  id integer primary key, department text not null, key text not null, body_sha256 text not null, body text not null,
  at text not null, effect integer not null
);
create table if not exists callback (
  id integer primary key, message_id text not null references message, url text not null, due real not null,
  tries integer not null default 0, delivered integer not null default 0
);
create index if not exists callback_due on callback (due) where not delivered;
create table if not exists request (
  id integer primary key, department text not null, operation text not null, key text not null, at text not null
);
create index if not exists request_key on request (department, key);
create table if not exists serial (name text primary key, value integer not null);
