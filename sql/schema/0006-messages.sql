-- Outgoing messages: what is to be said, to whom and how far it got; and the links they carry.

CREATE TABLE channel (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid          CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  person_id    BIGINT UNSIGNED NOT NULL COMMENT 'person',
  kind         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'email, text, push',
  address      VARCHAR(254) NOT NULL COMMENT 'e-mail address, number with +, or token of the device',
  address_key  VARCHAR(254) COLLATE utf8mb4_bin NOT NULL COMMENT 'made comparable',
  label        VARCHAR(50) NOT NULL DEFAULT '' COMMENT 'what its owner calls it: the device, the platform',
  created_at   DATETIME(6) NOT NULL COMMENT 'UTC',
  verified_at  DATETIME(6) NULL COMMENT 'UTC; set: it was shown that it reaches the person',
  deleted_at   DATETIME(6) NULL COMMENT 'UTC; set: removed',
  verified_key VARCHAR(254) COLLATE utf8mb4_bin GENERATED ALWAYS AS (IF(verified_at IS NULL OR deleted_at IS NOT NULL, NULL, address_key)) STORED
    COMMENT 'a verified address is one person''s',
  PRIMARY KEY (id),
  UNIQUE KEY uq_channel_uid (uid),
  UNIQUE KEY uq_channel_verified (kind, verified_key),
  KEY ix_channel_person (person_id, kind, id),
  CONSTRAINT fk_channel_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='where a person can be reached beside the login';

ALTER TABLE link
  ADD COLUMN uid CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'public id; the token in the address is a keyed hash of it; NULL: the token is random' AFTER token,
  ADD COLUMN account_id BIGINT UNSIGNED NULL COMMENT 'of an invitation: the business one is to work for; NULL: the platform' AFTER person_id,
  ADD COLUMN created_by BIGINT UNSIGNED NULL COMMENT 'person; NULL: reevectl, or who forgot the password' AFTER account_id,
  ADD COLUMN cancelled_at DATETIME(6) NULL COMMENT 'UTC; set: works no more, because taken back or replaced by a newer one' AFTER used_at,
  ADD UNIQUE KEY uq_link_uid (uid),
  ADD KEY ix_link_person (person_id, kind, created_at),
  MODIFY COLUMN kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'setup: the first operator; password: choose one, printed by reevectl; invite, reset: the same, sent';

CREATE TABLE message (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  kind        VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'its sheet: xslt/mail/<kind>.xsl',
  account_id  BIGINT UNSIGNED NULL COMMENT 'the account it is about',
  author_id   BIGINT UNSIGNED NULL COMMENT 'person; NULL: the portal itself',
  author_name VARCHAR(50) NOT NULL DEFAULT '' COMMENT 'at the time',
  link        CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'uid of the link it carries; the token is made when it is sent and stands nowhere',
  created_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id),
  UNIQUE KEY uq_message_uid (uid),
  KEY ix_message_account (account_id, id),
  KEY ix_message_link (link)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='what is said';

CREATE TABLE message_value (
  message_id BIGINT UNSIGNED NOT NULL COMMENT 'message',
  name       VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'attribute of the model',
  value      VARCHAR(4000) NOT NULL COMMENT 'as it was when the message was made; secrets never',
  PRIMARY KEY (message_id, name),
  CONSTRAINT fk_message_value_message FOREIGN KEY (message_id) REFERENCES message (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='what its sheet fills in';

CREATE TABLE delivery (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id; its Message-ID begins with it, however often it is tried',
  message_id  BIGINT UNSIGNED NOT NULL COMMENT 'message',
  person_id   BIGINT UNSIGNED NULL COMMENT 'to whom',
  name        VARCHAR(50) NOT NULL COMMENT 'of the recipient, at the time',
  kind        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'email, text, push',
  address     VARCHAR(254) NOT NULL COMMENT 'at the time',
  locale      VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'language it is said in',
  state       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting' COMMENT 'waiting, sent, failed, cancelled',
  tries       SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'made so far',
  next_at     DATETIME(6) NOT NULL COMMENT 'UTC; not tried before; while one tries, the end of its lease',
  leased_by   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'process that tries',
  sent_at     DATETIME(6) NULL COMMENT 'UTC; taken by the next server',
  error       VARCHAR(200) NULL COMMENT 'of the last try that failed',
  created_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id),
  UNIQUE KEY uq_delivery_uid (uid),
  KEY ix_delivery_due (state, next_at, id),
  KEY ix_delivery_message (message_id, id),
  KEY ix_delivery_created (created_at, id),
  CONSTRAINT fk_delivery_message FOREIGN KEY (message_id) REFERENCES message (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='the outbox: a message on its way to one person by one channel';
