-- Client accounts: the tenants, and what operators keep about them.

CREATE TABLE plan (
  id          TINYINT UNSIGNED NOT NULL COMMENT 'its place among the plans, smallest first: lists sort by it',
  name        VARCHAR(40) NOT NULL COMMENT 'as shown',
  staff_limit SMALLINT UNSIGNED NOT NULL COMMENT 'members of staff that can be added',
  price       INT UNSIGNED NOT NULL COMMENT 'a month, in minor units',
  currency    CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ISO 4217',
  PRIMARY KEY (id),
  UNIQUE KEY uq_plan_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='what an account can subscribe to';

INSERT INTO plan (id, name, staff_limit, price, currency) VALUES
  (1, 'Solo', 1, 900, 'EUR'),
  (2, 'Team', 5, 2900, 'EUR'),
  (3, 'Business', 15, 7900, 'EUR'),
  (4, 'Enterprise', 100, 24900, 'EUR');

CREATE TABLE account (
  id               BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid              CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id, for ever, used in API integrations',
  name             VARCHAR(100) NOT NULL COMMENT 'of the business',
  email            VARCHAR(254) NOT NULL COMMENT 'of the business, as typed; equals the login of its owner',
  email_key        VARCHAR(254) COLLATE utf8mb4_bin NOT NULL COMMENT 'made comparable',
  phone            VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'digits with an optional leading +',
  website          VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'http or https address',
  street           VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'with house number',
  postal_code      VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'as written',
  city             VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'as written',
  region           VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'state or province',
  country          VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'as written',
  time_zone        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'UTC' COMMENT 'tz database name',
  plan_id          TINYINT UNSIGNED NOT NULL COMMENT 'of the open subscription, kept by the door',
  setup_state      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'in_setup' COMMENT 'in_setup, onboarding',
  locked_at        DATETIME(6) NULL COMMENT 'UTC; set: nobody may sign in to it',
  locked_by        BIGINT UNSIGNED NULL COMMENT 'person',
  locked_reason    VARCHAR(200) NULL COMMENT 'in the words of who locked it',
  secure           TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'only roles with Secure may act on it',
  is_template      TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'new accounts can be made from it',
  nickname         VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'back half of the Business Page address; external business id',
  owner_id         BIGINT UNSIGNED NULL COMMENT 'person: the member of staff whose login is the business e-mail',
  customer_number  INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'the last number given to a customer',
  created_at       DATETIME(6) NOT NULL COMMENT 'UTC',
  last_activity_at DATETIME(6) NOT NULL COMMENT 'UTC; latest booking or payment accepted, else created_at',
  deleted_at       DATETIME(6) NULL COMMENT 'UTC; set: archived',
  listed           TINYINT(1) GENERATED ALWAYS AS (deleted_at IS NULL) STORED COMMENT 'stands in lists and search',
  version          INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'grows with every change',
  PRIMARY KEY (id),
  UNIQUE KEY uq_account_uid (uid),
  UNIQUE KEY uq_account_nickname (nickname),
  KEY ix_account_name (listed, name, id),
  KEY ix_account_created (listed, created_at, id),
  KEY ix_account_plan (listed, plan_id, name, id),
  KEY ix_account_activity (listed, last_activity_at, id),
  KEY ix_account_template (listed, is_template, id),
  KEY ix_account_setup (listed, setup_state, id),
  CONSTRAINT fk_account_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='client accounts: the tenants';

CREATE TABLE account_word (
  word CHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'folded word of name, e-mail, UID, nickname or tag',
  id   BIGINT UNSIGNED NOT NULL COMMENT 'account',
  PRIMARY KEY (word, id),
  KEY ix_account_word_id (id)
) ENGINE=InnoDB COMMENT='prefix search over accounts that are not archived';

CREATE TABLE account_tally (
  locked   TINYINT(1) NOT NULL COMMENT 'whether locked_at is set',
  template TINYINT(1) NOT NULL COMMENT 'whether it is one',
  setup    TINYINT(1) NOT NULL COMMENT 'whether setup_state is in_setup',
  n        BIGINT NOT NULL COMMENT 'accounts that are not archived, of this kind',
  PRIMARY KEY (locked, template, setup)
) ENGINE=InnoDB COMMENT='how many accounts there are of each kind, kept by the door: a count would walk them all';

CREATE TABLE staff (
  account_id BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  person_id  BIGINT UNSIGNED NOT NULL COMMENT 'person',
  role       VARCHAR(50) NOT NULL DEFAULT '' COMMENT 'what the business calls it',
  active     TINYINT(1) NOT NULL DEFAULT 1 COMMENT 'no: may not sign in to this business',
  created_at DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (account_id, person_id),
  KEY ix_staff_person (person_id),
  CONSTRAINT fk_staff_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT fk_staff_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='people who work for a business';

ALTER TABLE account ADD CONSTRAINT fk_account_owner FOREIGN KEY (id, owner_id) REFERENCES staff (account_id, person_id);

CREATE TABLE subscription (
  account_id BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  from_at    DATETIME(6) NOT NULL COMMENT 'UTC',
  to_at      DATETIME(6) NULL COMMENT 'UTC; NULL: the open one',
  plan_id    TINYINT UNSIGNED NOT NULL COMMENT 'plan',
  is_open    TINYINT(1) GENERATED ALWAYS AS (IF(to_at IS NULL, 1, NULL)) STORED COMMENT 'at most one open an account',
  PRIMARY KEY (account_id, from_at),
  UNIQUE KEY uq_subscription_open (account_id, is_open),
  CONSTRAINT fk_subscription_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT fk_subscription_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE=InnoDB COMMENT='which plan an account had when';

CREATE TABLE tag (
  id       BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  kind     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account',
  name     VARCHAR(40) NOT NULL COMMENT 'as first written; never updated',
  name_key VARCHAR(80) COLLATE utf8mb4_bin NOT NULL COMMENT 'folded',
  PRIMARY KEY (id),
  UNIQUE KEY uq_tag_name (kind, name_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='labels';

CREATE TABLE account_tag (
  account_id BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  tag_id     BIGINT UNSIGNED NOT NULL COMMENT 'tag',
  PRIMARY KEY (account_id, tag_id),
  KEY ix_account_tag_tag (tag_id, account_id),
  CONSTRAINT fk_account_tag_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT fk_account_tag_tag FOREIGN KEY (tag_id) REFERENCES tag (id)
) ENGINE=InnoDB COMMENT='tags of accounts';

CREATE TABLE account_note (
  account_id  BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid         CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  body        VARCHAR(4000) NOT NULL COMMENT 'as written, 1 to 4000 characters',
  author_id   BIGINT UNSIGNED NOT NULL COMMENT 'person',
  created_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  deleted_at  DATETIME(6) NULL COMMENT 'UTC; set: removed',
  pinned      TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'stands before all others',
  is_pinned   TINYINT(1) GENERATED ALWAYS AS (IF(pinned = 1 AND deleted_at IS NULL, 1, NULL)) STORED COMMENT 'at most one pinned an account',
  PRIMARY KEY (account_id, id),
  KEY ix_account_note_id (id),
  UNIQUE KEY uq_account_note_uid (uid),
  UNIQUE KEY uq_account_note_pinned (account_id, is_pinned),
  CONSTRAINT fk_account_note_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT fk_account_note_author FOREIGN KEY (author_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='what operators tell each other about an account';

CREATE TABLE assignment (
  operator_id BIGINT UNSIGNED NOT NULL COMMENT 'operator',
  account_id  BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  created_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (operator_id, account_id),
  KEY ix_assignment_account (account_id),
  CONSTRAINT fk_assignment_operator FOREIGN KEY (operator_id) REFERENCES operator (person_id),
  CONSTRAINT fk_assignment_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB COMMENT='which operators look after an account';

CREATE TABLE site (
  account_id    BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  url           VARCHAR(200) NOT NULL COMMENT 'address of the website',
  widget        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'booking, contact, payment',
  first_seen_at DATETIME(6) NOT NULL COMMENT 'UTC',
  last_seen_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (account_id, id),
  KEY ix_site_id (id),
  CONSTRAINT fk_site_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='websites that have added widgets';
