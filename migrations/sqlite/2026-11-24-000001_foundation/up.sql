-- Organisations: ministry > region > school. No child's data here.
CREATE TABLE org_node (
  id BLOB NOT NULL PRIMARY KEY,
  parent_id BLOB REFERENCES org_node (id),
  kind TEXT NOT NULL CHECK (kind IN ('ministry', 'region', 'school')),
  kato TEXT,
  name_kk TEXT NOT NULL,
  name_ru TEXT NOT NULL,
  name_en TEXT NOT NULL
);
CREATE INDEX org_node_parent ON org_node (parent_id);
CREATE UNIQUE INDEX org_node_kato ON org_node (kato);

CREATE TABLE staff_account (
  id BLOB NOT NULL PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  disabled_at BIGINT
);
CREATE TABLE staff_grant (
  id BLOB NOT NULL PRIMARY KEY,
  account_id BLOB NOT NULL REFERENCES staff_account (id),
  role TEXT NOT NULL,
  node_id BLOB NOT NULL REFERENCES org_node (id),
  from_at BIGINT NOT NULL,
  to_at BIGINT
);
CREATE INDEX staff_grant_account ON staff_grant (account_id);
CREATE TABLE refresh_family (
  id BLOB NOT NULL PRIMARY KEY,
  account_id BLOB NOT NULL REFERENCES staff_account (id),
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX refresh_family_account ON refresh_family (account_id);
CREATE TABLE refresh_token (
  token_hash BLOB NOT NULL PRIMARY KEY,
  family_id BLOB NOT NULL REFERENCES refresh_family (id),
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX refresh_token_family ON refresh_token (family_id);

-- Data keys, each wrapped by the master key that is never here.
CREATE TABLE key_ring (
  school_id BLOB NOT NULL REFERENCES org_node (id),
  id BLOB NOT NULL,
  purpose TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, purpose)
);

CREATE TABLE class_group (
  school_id BLOB NOT NULL REFERENCES org_node (id),
  id BLOB NOT NULL,
  school_year INTEGER NOT NULL,
  grade INTEGER NOT NULL,
  letter TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, school_year, grade, letter)
);
CREATE TABLE student (
  school_id BLOB NOT NULL,
  id BLOB NOT NULL,
  class_id BLOB NOT NULL,
  surname BLOB NOT NULL,
  given_name BLOB NOT NULL,
  patronymic BLOB,
  birth_date BLOB NOT NULL,
  sex TEXT,
  language TEXT,
  iin BLOB,
  iin_index BLOB,
  person_index BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, iin_index),
  FOREIGN KEY (school_id, class_id) REFERENCES class_group (school_id, id)
);
CREATE INDEX student_class ON student (school_id, class_id);
CREATE INDEX student_person ON student (school_id, person_index);

-- Consent is a row of facts; the state that people see is derived from them.
CREATE TABLE consent_record (
  school_id BLOB NOT NULL,
  id BLOB NOT NULL,
  student_id BLOB NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('granted', 'refused')),
  given_by BLOB NOT NULL,
  given_by_index BLOB NOT NULL,
  relation TEXT NOT NULL,
  document BLOB NOT NULL,
  scopes TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  text_version TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  recorded_by BLOB NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, student_id) REFERENCES student (school_id, id)
);
CREATE INDEX consent_record_student ON consent_record (school_id, student_id);
CREATE TABLE consent_withdrawal (
  school_id BLOB NOT NULL,
  consent_id BLOB NOT NULL,
  withdrawn_by BLOB NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  PRIMARY KEY (school_id, consent_id),
  FOREIGN KEY (school_id, consent_id) REFERENCES consent_record (school_id, id)
);

CREATE TABLE campaign (
  school_id BLOB NOT NULL REFERENCES org_node (id),
  id BLOB NOT NULL,
  name TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  languages TEXT NOT NULL,
  age_exception TEXT,
  created_by BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  closed_at BIGINT,
  PRIMARY KEY (school_id, id)
);
CREATE TABLE campaign_instrument (
  school_id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (school_id, campaign_id, position),
  UNIQUE (school_id, campaign_id, code),
  FOREIGN KEY (school_id, campaign_id) REFERENCES campaign (school_id, id)
);
CREATE TABLE campaign_class (
  school_id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  class_id BLOB NOT NULL,
  PRIMARY KEY (school_id, campaign_id, class_id),
  FOREIGN KEY (school_id, campaign_id) REFERENCES campaign (school_id, id),
  FOREIGN KEY (school_id, class_id) REFERENCES class_group (school_id, id)
);
CREATE TABLE access_code (
  school_id BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  student_id BLOB NOT NULL,
  issued_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (school_id, code_hash),
  FOREIGN KEY (school_id, campaign_id) REFERENCES campaign (school_id, id),
  FOREIGN KEY (school_id, student_id) REFERENCES student (school_id, id)
);
CREATE INDEX access_code_hash ON access_code (code_hash);
CREATE INDEX access_code_student ON access_code (school_id, campaign_id, student_id);

-- One pupil's sitting of one campaign.
CREATE TABLE sitting (
  school_id BLOB NOT NULL,
  id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  student_id BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('assent', 'answering', 'finished', 'declined')),
  language TEXT NOT NULL,
  token_hash BLOB NOT NULL,
  submit_key BLOB,
  next_seq BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  last_answer_at BIGINT,
  evaluated_at BIGINT,
  finished_at BIGINT,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, campaign_id, student_id),
  FOREIGN KEY (school_id, campaign_id) REFERENCES campaign (school_id, id),
  FOREIGN KEY (school_id, student_id) REFERENCES student (school_id, id)
);
CREATE INDEX sitting_token ON sitting (token_hash);
CREATE INDEX sitting_idle ON sitting (state, last_answer_at);
CREATE TABLE assent_record (
  school_id BLOB NOT NULL,
  id BLOB NOT NULL,
  sitting_id BLOB NOT NULL,
  agreed BOOLEAN NOT NULL,
  own_consent BOOLEAN NOT NULL,
  language TEXT NOT NULL,
  text_version TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id)
);
CREATE TABLE draft_answer (
  school_id BLOB NOT NULL,
  sitting_id BLOB NOT NULL,
  instrument TEXT NOT NULL,
  item TEXT NOT NULL,
  seq BIGINT NOT NULL,
  answer BLOB NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (school_id, sitting_id, instrument, item),
  FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id)
);
CREATE TABLE response (
  school_id BLOB NOT NULL,
  id BLOB NOT NULL,
  sitting_id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  student_id BLOB NOT NULL,
  instrument TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  language TEXT NOT NULL,
  wording_status TEXT NOT NULL,
  answers BLOB NOT NULL,
  answered INTEGER NOT NULL,
  visible_items INTEGER NOT NULL,
  taken_at BIGINT NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, sitting_id, instrument),
  FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id)
);
CREATE INDEX response_student ON response (school_id, student_id);
CREATE TABLE score (
  school_id BLOB NOT NULL,
  response_id BLOB NOT NULL,
  score_id TEXT NOT NULL,
  value BIGINT,
  status TEXT NOT NULL,
  band TEXT,
  severity INTEGER,
  PRIMARY KEY (school_id, response_id, score_id),
  FOREIGN KEY (school_id, response_id) REFERENCES response (school_id, id)
);
CREATE TABLE classification (
  school_id BLOB NOT NULL,
  response_id BLOB NOT NULL,
  class_id TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (school_id, response_id, class_id),
  FOREIGN KEY (school_id, response_id) REFERENCES response (school_id, id)
);

CREATE TABLE flag (
  school_id BLOB NOT NULL,
  id BLOB NOT NULL,
  student_id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  sitting_id BLOB NOT NULL,
  instrument TEXT NOT NULL,
  version TEXT NOT NULL,
  language TEXT NOT NULL,
  rule_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  severity_rank INTEGER NOT NULL,
  basis TEXT NOT NULL,
  evidence BLOB NOT NULL,
  unfinished BOOLEAN NOT NULL,
  raised_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, sitting_id, instrument, rule_id),
  FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id)
);
CREATE INDEX flag_queue ON flag (school_id, state, severity_rank, raised_at);
CREATE INDEX flag_student ON flag (school_id, student_id);
CREATE TABLE flag_event (
  school_id BLOB NOT NULL,
  id BLOB NOT NULL,
  flag_id BLOB NOT NULL,
  at BIGINT NOT NULL,
  by_account BLOB,
  action TEXT NOT NULL,
  reason BLOB,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, flag_id) REFERENCES flag (school_id, id)
);
CREATE INDEX flag_event_flag ON flag_event (school_id, flag_id);

CREATE TABLE outbox (
  id BLOB NOT NULL PRIMARY KEY,
  school_id BLOB NOT NULL REFERENCES org_node (id),
  event TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  delivered_at BIGINT
);
CREATE INDEX outbox_waiting ON outbox (delivered_at, created_at);

CREATE TABLE audit_head (
  node_id BLOB NOT NULL PRIMARY KEY REFERENCES org_node (id),
  seq BIGINT NOT NULL,
  hash BLOB NOT NULL
);
CREATE TABLE audit_entry (
  node_id BLOB NOT NULL REFERENCES org_node (id),
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id BLOB,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id BLOB,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (node_id, seq)
);

CREATE TABLE aggregate_delta (
  school_id BLOB NOT NULL REFERENCES org_node (id),
  id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  grade INTEGER NOT NULL,
  measure TEXT NOT NULL,
  label TEXT NOT NULL,
  delta INTEGER NOT NULL,
  folded BOOLEAN NOT NULL,
  PRIMARY KEY (school_id, id)
);
CREATE INDEX aggregate_delta_waiting ON aggregate_delta (folded);
CREATE TABLE aggregate_cell (
  school_id BLOB NOT NULL REFERENCES org_node (id),
  campaign_id BLOB NOT NULL,
  grade INTEGER NOT NULL,
  measure TEXT NOT NULL,
  label TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (school_id, campaign_id, grade, measure, label)
);
CREATE TABLE aggregate_release (
  node_id BLOB NOT NULL REFERENCES org_node (id),
  id BLOB NOT NULL,
  made_at BIGINT NOT NULL,
  made_by BLOB NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (node_id, id)
);
-- A campaign is in one release of a node at most: two releases can't be subtracted.
CREATE TABLE aggregate_release_campaign (
  node_id BLOB NOT NULL,
  release_id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  campaign_id BLOB NOT NULL,
  PRIMARY KEY (node_id, school_id, campaign_id),
  FOREIGN KEY (node_id, release_id) REFERENCES aggregate_release (node_id, id),
  FOREIGN KEY (school_id, campaign_id) REFERENCES campaign (school_id, id)
);
