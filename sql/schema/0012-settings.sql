-- Settings of an account: its plan, its nickname, its template.

ALTER TABLE plan
  ADD COLUMN retired_at DATETIME(6) NULL COMMENT 'UTC; set: no account can choose it any more' AFTER currency,
  ADD COLUMN version    INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'grows with every change' AFTER retired_at;

CREATE TABLE plan_permission (
  plan_id       TINYINT UNSIGNED NOT NULL COMMENT 'plan',
  permission_id TINYINT UNSIGNED NOT NULL COMMENT 'permission',
  PRIMARY KEY (plan_id, permission_id),
  CONSTRAINT fk_plan_permission_plan FOREIGN KEY (plan_id) REFERENCES plan (id),
  CONSTRAINT fk_plan_permission_permission FOREIGN KEY (permission_id) REFERENCES permission (id)
) ENGINE=InnoDB COMMENT='what a plan withholds from its accounts, whatever a role grants';

ALTER TABLE subscription
  ADD COLUMN staff_limit SMALLINT UNSIGNED NULL COMMENT 'when it ended; NULL: as the plan says',
  ADD COLUMN price       INT UNSIGNED NULL COMMENT 'a month, in minor units, when it ended; NULL: as the plan says',
  ADD COLUMN currency    CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the price';

CREATE TABLE account_nickname (
  nickname   VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in account; for ever this account''s',
  account_id BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  since_at   DATETIME(6) NOT NULL COMMENT 'UTC',
  until_at   DATETIME(6) NULL COMMENT 'UTC; set: given up, and leads to the present one',
  PRIMARY KEY (nickname),
  KEY ix_account_nickname_account (account_id, since_at),
  CONSTRAINT fk_account_nickname_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB COMMENT='nicknames that accounts have or had; one that came with loaded data enters when it is given up';

ALTER TABLE account
  ADD COLUMN template_of BIGINT UNSIGNED NULL COMMENT 'account: the template it was made from' AFTER is_template,
  ADD CONSTRAINT fk_account_template FOREIGN KEY (template_of) REFERENCES account (id);

INSERT INTO permission (id, name) VALUES
  (30, 'plan-edit'),
  (31, 'account-plan'),
  (32, 'account-nickname'),
  (33, 'account-template');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE p.id BETWEEN 30 AND 33 AND (r.id = 1 OR (r.id = 2 AND p.name IN ('account-plan', 'account-nickname')));
