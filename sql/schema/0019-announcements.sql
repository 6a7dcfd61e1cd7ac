-- Announcements: a message of a business to all its customers, and the templates to begin one from.

CREATE TABLE announcement (
  account_id   BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid          CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  subject      VARCHAR(100) NOT NULL COMMENT 'with merge fields',
  body         VARCHAR(4000) NOT NULL COMMENT 'plain lines, with merge fields',
  author_id    BIGINT UNSIGNED NOT NULL COMMENT 'person who wrote it last, or sent it',
  author_name  VARCHAR(50) NOT NULL COMMENT 'at the time',
  message_id   BIGINT UNSIGNED NULL COMMENT 'message that it became; NULL: a draft',
  job_id       BIGINT UNSIGNED NULL COMMENT 'job that makes its deliveries',
  created_at   DATETIME(6) NOT NULL COMMENT 'UTC',
  sent_at      DATETIME(6) NULL COMMENT 'UTC; when sending it began; who became a customer later gets none',
  cancelled_at DATETIME(6) NULL COMMENT 'UTC; set: nothing of it goes out any more',
  version      INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'grows with every change',
  PRIMARY KEY (account_id, id),
  KEY ix_announcement_id (id),
  UNIQUE KEY uq_announcement_uid (uid),
  UNIQUE KEY uq_announcement_message (message_id),
  UNIQUE KEY uq_announcement_job (job_id),
  CONSTRAINT fk_announcement_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT fk_announcement_message FOREIGN KEY (message_id) REFERENCES message (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='what a business says to all its customers';

CREATE TABLE announcement_template (
  account_id BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid        CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  name       VARCHAR(40) NOT NULL COMMENT 'as shown',
  name_key   VARCHAR(80) COLLATE utf8mb4_bin NOT NULL COMMENT 'made comparable',
  subject    VARCHAR(100) NOT NULL COMMENT 'with merge fields',
  body       VARCHAR(4000) NOT NULL COMMENT 'plain lines, with merge fields',
  created_at DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (account_id, id),
  KEY ix_announcement_template_id (id),
  UNIQUE KEY uq_announcement_template_uid (uid),
  UNIQUE KEY uq_announcement_template_name (account_id, name_key),
  CONSTRAINT fk_announcement_template_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='words to begin an announcement from';

ALTER TABLE delivery
  MODIFY COLUMN person_id BIGINT UNSIGNED NULL COMMENT 'to whom; NULL: to a customer, or to an address alone',
  ADD COLUMN customer_id BIGINT UNSIGNED NULL COMMENT 'customer of the message''s account that it is for; NULL: for none, or a later one took its place' AFTER person_id,
  ADD COLUMN first_name VARCHAR(50) NULL COMMENT 'of the recipient, at the time; set: its message has merge fields' AFTER name,
  ADD COLUMN bulk TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'one of many: goes when nothing else is due' AFTER state,
  DROP KEY ix_delivery_due,
  ADD KEY ix_delivery_due (state, bulk, next_at, id),
  ADD KEY ix_delivery_state (message_id, state, customer_id),
  ADD UNIQUE KEY uq_delivery_customer (message_id, customer_id);

ALTER TABLE job
  MODIFY COLUMN kind VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account-tag, account-untag, account-assign, account-unassign, account-archive, account-restore, export, announcement';

INSERT INTO permission (id, name) VALUES (42, 'announcement-send');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE p.name = 'announcement-send' AND r.scope = 'owner';

INSERT INTO business_verb (verb, inside) VALUES
  ('announcement-new', 1),
  ('announcement-edit', 1),
  ('announcement-send', 1),
  ('announcement-cancel', 1),
  ('announcement-template-new', 1),
  ('announcement-template-rename', 1),
  ('announcement-template-remove', 1);
