-- The trail of every change, and the operations that made them. No foreign keys: it outlives what it tells of.

CREATE TABLE `change` (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only; history is read by it',
  at         DATETIME(6) NOT NULL COMMENT 'UTC',
  actor_id   BIGINT UNSIGNED NULL COMMENT 'person; NULL: reevectl',
  actor_name VARCHAR(50) NOT NULL COMMENT 'at the time',
  account_id BIGINT UNSIGNED NULL COMMENT 'the account it happened in',
  session    CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'public id of the session',
  request    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'request id',
  verb       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account-edit',
  outcome    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'done, refused',
  reason     VARCHAR(200) NULL COMMENT 'why, in the words of who did it; of a refusal: its error',
  PRIMARY KEY (id),
  KEY ix_change_account (account_id, id),
  KEY ix_change_actor (actor_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='who did what when; append only';

CREATE TABLE change_field (
  change_id   BIGINT UNSIGNED NOT NULL COMMENT 'change',
  n           SMALLINT UNSIGNED NOT NULL COMMENT 'counts within the change',
  object      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account, person, tag, note ...',
  object_id   BIGINT UNSIGNED NULL COMMENT 'row of the object; NULL where it has none',
  object_name VARCHAR(100) NOT NULL COMMENT 'at the time',
  field       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as the column is called',
  `before`    VARCHAR(4000) NULL COMMENT 'NULL: there was none',
  `after`     VARCHAR(4000) NULL COMMENT 'NULL: there is none any more',
  PRIMARY KEY (change_id, n),
  KEY ix_change_field_object (object, object_id, change_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='what a change changed; append only';

CREATE TABLE op (
  id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'operation id, issued with the form',
  session    BINARY(32) NOT NULL COMMENT 'the session it was issued to',
  route      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the form, as the route table calls it',
  body       BINARY(32) NOT NULL COMMENT 'keyed hash of what was posted, and where to',
  location   VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the stored answer: 303 to there',
  change_id  BIGINT UNSIGNED NOT NULL COMMENT 'change that it made',
  created_at DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id)
) ENGINE=InnoDB COMMENT='operations done: each takes effect once';
