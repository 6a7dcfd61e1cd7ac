-- Access by program: tokens, what they may do and how often.

CREATE TABLE api_token (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid        CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  token      BINARY(32) NOT NULL COMMENT 'keyed hash: who reads this table can use none',
  title      VARCHAR(50) NOT NULL COMMENT 'what it is for',
  person_id  BIGINT UNSIGNED NOT NULL COMMENT 'operator in whose right it acts; never more than that',
  account_id BIGINT UNSIGNED NULL COMMENT 'set: reaches this account alone',
  created_at DATETIME(6) NOT NULL COMMENT 'UTC',
  expires_at DATETIME(6) NOT NULL COMMENT 'UTC',
  shown_at   DATETIME(6) NULL COMMENT 'UTC; when its text was shown, once',
  revoked_at DATETIME(6) NULL COMMENT 'UTC; set: taken back',
  seen_at    DATETIME(6) NULL COMMENT 'UTC; last used',
  window_at  DATETIME(6) NULL COMMENT 'UTC; the minute in which its requests are counted',
  window_n   INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'requests in that minute',
  PRIMARY KEY (id),
  UNIQUE KEY uq_api_token_uid (uid),
  UNIQUE KEY uq_api_token_token (token),
  KEY ix_api_token_person (person_id, id),
  CONSTRAINT fk_api_token_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_api_token_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='access by program';

CREATE TABLE api_token_permission (
  token_id      BIGINT UNSIGNED NOT NULL COMMENT 'api_token',
  permission_id TINYINT UNSIGNED NOT NULL COMMENT 'permission',
  PRIMARY KEY (token_id, permission_id),
  CONSTRAINT fk_api_token_permission_token FOREIGN KEY (token_id) REFERENCES api_token (id),
  CONSTRAINT fk_api_token_permission_permission FOREIGN KEY (permission_id) REFERENCES permission (id)
) ENGINE=InnoDB COMMENT='what a token may do, of what its operator may';

ALTER TABLE site ADD UNIQUE KEY uq_site_widget (account_id, url, widget);
