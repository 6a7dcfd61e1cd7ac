-- Work on many records, done by reeve-jobs in batches, and its trail.

CREATE TABLE job (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  kind        VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account-tag, account-untag, account-assign, account-unassign, account-archive, account-restore, export',
  person_id   BIGINT UNSIGNED NOT NULL COMMENT 'who started it, in whose right it runs',
  person_name VARCHAR(50) NOT NULL COMMENT 'at the time',
  list        VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the list its records are of',
  query       VARCHAR(1000) NULL COMMENT 'of all that match: the query of the list; NULL: the records were chosen one by one',
  reason      VARCHAR(200) NULL COMMENT 'why, in the words of who started it',
  undoes      BIGINT UNSIGNED NULL COMMENT 'job that this one takes back',
  state       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting' COMMENT 'waiting, running, done, cancelled, failed',
  total       INT UNSIGNED NOT NULL COMMENT 'records, as counted when it was started',
  done        INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'records changed, or rows written',
  skipped     INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'records left as they were, for a reason',
  place       BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'how far it got: the last record, in order of ids',
  created_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  started_at  DATETIME(6) NULL COMMENT 'UTC',
  ended_at    DATETIME(6) NULL COMMENT 'UTC',
  cancel_at   DATETIME(6) NULL COMMENT 'UTC; set: stops behind the batch it is at',
  lease_until DATETIME(6) NULL COMMENT 'UTC; until then it is its process''s alone',
  leased_by   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'process that runs it',
  error       VARCHAR(200) NULL COMMENT 'why it failed',
  file_size   BIGINT UNSIGNED NULL COMMENT 'bytes of the file that an export made',
  expires_at  DATETIME(6) NULL COMMENT 'UTC; then the file goes',
  PRIMARY KEY (id),
  UNIQUE KEY uq_job_uid (uid),
  KEY ix_job_state (state, id),
  KEY ix_job_person (person_id, id),
  KEY ix_job_expires (expires_at),
  KEY ix_job_undoes (undoes)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='work on many records';

CREATE TABLE job_value (
  job_id BIGINT UNSIGNED NOT NULL COMMENT 'job',
  name   VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'tag, operator, format, columns ...',
  value  VARCHAR(1000) NOT NULL COMMENT 'as chosen',
  PRIMARY KEY (job_id, name),
  CONSTRAINT fk_job_value_job FOREIGN KEY (job_id) REFERENCES job (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='what a job is to do';

CREATE TABLE job_item (
  job_id    BIGINT UNSIGNED NOT NULL COMMENT 'job',
  object_id BIGINT UNSIGNED NOT NULL COMMENT 'row of the list''s table; for ever the same record',
  outcome   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'done, or why it was skipped: unchanged, archived, moved-on, gone; NULL: its turn is to come',
  PRIMARY KEY (job_id, object_id),
  KEY ix_job_item_outcome (job_id, outcome, object_id),
  CONSTRAINT fk_job_item_job FOREIGN KEY (job_id) REFERENCES job (id)
) ENGINE=InnoDB COMMENT='one outcome per record';

ALTER TABLE `change`
  ADD COLUMN job_id BIGINT UNSIGNED NULL COMMENT 'job that made it' AFTER account_id,
  ADD COLUMN undoes BIGINT UNSIGNED NULL COMMENT 'change that this one takes back' AFTER job_id,
  ADD KEY ix_change_job (job_id, account_id),
  ADD KEY ix_change_undoes (undoes);
