-- People, what they may do, and how they sign in.
-- Times are UTC. Names of people sort by utf8mb4_unicode_520_ci; what is compared exactly is _bin.

CREATE TABLE person (
  id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid           CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id, random',
  name          VARCHAR(50) NOT NULL COMMENT 'as shown to others, 2 to 50 characters',
  first_name    VARCHAR(50) NOT NULL DEFAULT '' COMMENT 'where it is known apart',
  last_name     VARCHAR(50) NOT NULL DEFAULT '' COMMENT 'where it is known apart',
  email         VARCHAR(254) NOT NULL COMMENT 'the login, as typed',
  email_key     VARCHAR(254) COLLATE utf8mb4_bin NOT NULL COMMENT 'the login made comparable: folded, domain in A-labels',
  email_live    VARCHAR(254) COLLATE utf8mb4_bin GENERATED ALWAYS AS (IF(deleted_at IS NULL, email_key, NULL)) STORED COMMENT 'unique among living rows',
  phone         VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'digits with an optional leading +',
  active        TINYINT(1) NOT NULL DEFAULT 1 COMMENT 'no: can do nothing anywhere',
  locale        CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en' COMMENT 'language of the portal',
  time_zone     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'UTC' COMMENT 'tz database name; times are shown in it',
  theme         VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'auto' COMMENT 'auto, light, dark',
  date_format   VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'mdy' COMMENT 'mdy MM-DD-YYYY, dmy DD-MM-YYYY, ymd YYYY-MM-DD',
  page_size     SMALLINT UNSIGNED NOT NULL DEFAULT 50 COMMENT 'rows a list page shows',
  created_at    DATETIME(6) NOT NULL COMMENT 'UTC',
  last_login_at DATETIME(6) NULL COMMENT 'UTC',
  deleted_at    DATETIME(6) NULL COMMENT 'UTC; set: soft-deleted',
  version       INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'grows with every change',
  PRIMARY KEY (id),
  UNIQUE KEY uq_person_uid (uid),
  UNIQUE KEY uq_person_email (email_live)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='every human who has or may get a login';

CREATE TABLE person_word (
  word CHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'folded word of name or e-mail',
  id   BIGINT UNSIGNED NOT NULL COMMENT 'person',
  PRIMARY KEY (word, id),
  KEY ix_person_word_id (id)
) ENGINE=InnoDB COMMENT='prefix search over people';

CREATE TABLE credential (
  person_id  BIGINT UNSIGNED NOT NULL COMMENT 'person',
  hash       VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '$scrypt$ln=15,r=8,p=3$salt$hash, peppered',
  changed_at DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (person_id),
  CONSTRAINT fk_credential_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB COMMENT='who has a password; no row: cannot sign in by one';

CREATE TABLE link (
  token      BINARY(32) NOT NULL COMMENT 'keyed hash of the token in the address',
  kind       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'setup: the first operator; password: choose one',
  person_id  BIGINT UNSIGNED NULL COMMENT 'for whom; NULL while there is nobody',
  created_at DATETIME(6) NOT NULL COMMENT 'UTC',
  expires_at DATETIME(6) NOT NULL COMMENT 'UTC',
  used_at    DATETIME(6) NULL COMMENT 'UTC; a link works once',
  PRIMARY KEY (token),
  CONSTRAINT fk_link_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB COMMENT='one-time links';

CREATE TABLE session (
  token      BINARY(32) NOT NULL COMMENT 'keyed hash of the cookie: who reads this table can use no session',
  uid        CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id, to end it by',
  person_id  BIGINT UNSIGNED NOT NULL COMMENT 'person',
  csrf       BINARY(32) NOT NULL COMMENT 'secret behind the form tokens',
  ip         VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'address at sign-in',
  agent      VARCHAR(255) NOT NULL COMMENT 'browser at sign-in, as it called itself',
  created_at DATETIME(6) NOT NULL COMMENT 'UTC',
  seen_at    DATETIME(6) NOT NULL COMMENT 'UTC; written at most once a minute',
  ended_at   DATETIME(6) NULL COMMENT 'UTC; set: signed out or ended',
  PRIMARY KEY (token),
  UNIQUE KEY uq_session_uid (uid),
  KEY ix_session_person (person_id, ended_at, created_at),
  CONSTRAINT fk_session_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='who is signed in';

CREATE TABLE throttle (
  bucket   BINARY(32) NOT NULL COMMENT 'keyed hash of what is counted: person and device, person and network, network, all',
  person   BINARY(32) NOT NULL COMMENT 'keyed hash of the e-mail tried, zeroes where none is part of the bucket; to clear by',
  failures INT UNSIGNED NOT NULL COMMENT 'in a row',
  until_at DATETIME(6) NOT NULL COMMENT 'UTC; tries before it are refused',
  seen_at  DATETIME(6) NOT NULL COMMENT 'UTC; of the last failure; 12 h later it counts no more',
  PRIMARY KEY (bucket),
  KEY ix_throttle_person (person)
) ENGINE=InnoDB COMMENT='failed sign-ins';

CREATE TABLE permission (
  id   TINYINT UNSIGNED NOT NULL COMMENT 'its bit in a set of rights; fixed with the program',
  name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as routes and roles call it',
  PRIMARY KEY (id),
  UNIQUE KEY uq_permission_name (name)
) ENGINE=InnoDB COMMENT='what a role can grant';

CREATE TABLE role (
  id     BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid    CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  title  VARCHAR(50) NOT NULL COMMENT 'as shown',
  secure TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'the title has the word Secure; stored when saved, never matched at run time',
  PRIMARY KEY (id),
  UNIQUE KEY uq_role_uid (uid),
  UNIQUE KEY uq_role_title (title)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='roles of operators';

CREATE TABLE role_permission (
  role_id       BIGINT UNSIGNED NOT NULL COMMENT 'role',
  permission_id TINYINT UNSIGNED NOT NULL COMMENT 'permission',
  PRIMARY KEY (role_id, permission_id),
  CONSTRAINT fk_role_permission_role FOREIGN KEY (role_id) REFERENCES role (id),
  CONSTRAINT fk_role_permission_permission FOREIGN KEY (permission_id) REFERENCES permission (id)
) ENGINE=InnoDB COMMENT='what a role grants';

CREATE TABLE operator (
  person_id BIGINT UNSIGNED NOT NULL COMMENT 'person',
  active    TINYINT(1) NOT NULL DEFAULT 1 COMMENT 'no: works for the platform no more',
  PRIMARY KEY (person_id),
  CONSTRAINT fk_operator_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB COMMENT='people who work for the platform';

CREATE TABLE operator_role (
  operator_id BIGINT UNSIGNED NOT NULL COMMENT 'operator',
  role_id     BIGINT UNSIGNED NOT NULL COMMENT 'role',
  PRIMARY KEY (operator_id, role_id),
  CONSTRAINT fk_operator_role_operator FOREIGN KEY (operator_id) REFERENCES operator (person_id),
  CONSTRAINT fk_operator_role_role FOREIGN KEY (role_id) REFERENCES role (id)
) ENGINE=InnoDB COMMENT='roles an operator holds';

INSERT INTO permission (id, name) VALUES
  (1, 'account-read'),
  (2, 'account-create'),
  (3, 'account-edit'),
  (4, 'account-archive'),
  (5, 'account-tag'),
  (6, 'account-note'),
  (7, 'account-assign'),
  (8, 'account-export'),
  (9, 'history-read'),
  (10, 'person-read');

INSERT INTO role (id, uid, title) VALUES
  (1, '00000000000000000000000001', 'Administrator'),
  (2, '00000000000000000000000002', 'Support'),
  (3, '00000000000000000000000003', 'Read-only');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE r.id = 1
     OR (r.id = 2 AND p.name IN ('account-read', 'account-edit', 'account-tag', 'account-note', 'account-export', 'history-read', 'person-read'))
     OR (r.id = 3 AND p.name IN ('account-read', 'history-read', 'person-read'));
