-- Temporary passwords that operators set, and the screening of external links.

ALTER TABLE credential
  ADD COLUMN must_change TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'an operator set it: whoever signs in by it chooses another one before anything else' AFTER hash,
  ADD COLUMN made_by CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'operation that generated it, until that was shown' AFTER must_change;

ALTER TABLE account
  ADD COLUMN send_links TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'yes: may send external links though its first 30 days are not over' AFTER secure,
  ADD COLUMN send_links_at DATETIME(6) NULL COMMENT 'UTC; since when' AFTER send_links,
  ADD COLUMN send_links_by BIGINT UNSIGNED NULL COMMENT 'person' AFTER send_links_at,
  ADD COLUMN screened_until DATETIME(6) GENERATED ALWAYS AS (IF(send_links = 1, NULL, created_at + INTERVAL 30 DAY)) VIRTUAL
    COMMENT 'UTC; until then its messages carry no external links; NULL: they may' AFTER send_links_by;

ALTER TABLE delivery
  MODIFY COLUMN state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting'
    COMMENT 'waiting, sent, failed, cancelled; screened: held because of an external link',
  MODIFY COLUMN error VARCHAR(200) NULL COMMENT 'of the last try that failed; of a screened one the links';

INSERT INTO permission (id, name) VALUES
  (38, 'person-password'),
  (39, 'account-links');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE p.id IN (38, 39) AND (r.id = 1 OR r.uid = '00000000000000000000000004' OR (r.id = 2 AND p.id = 38));
