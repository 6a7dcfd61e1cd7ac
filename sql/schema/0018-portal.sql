-- What the people of a business may read of its history, and take away.

CREATE TABLE business_verb (
  verb    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of a change; one that does not stand here is for operators alone',
  inside  TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'only when it was done inside of the business: by its own people, or in a visit',
  named   TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'whoever did it is named; else only who did it inside, and all others are the platform',
  reasons TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'its reason was given for the business to read',
  PRIMARY KEY (verb)
) ENGINE=InnoDB COMMENT='which changes of an account its own people may read';

INSERT INTO business_verb (verb, inside, named, reasons) VALUES
  ('account-edit', 0, 0, 0),
  ('account-plan', 0, 0, 0),
  ('account-nickname', 0, 0, 0),
  ('account-lock', 0, 0, 1),
  ('account-unlock', 0, 0, 0),
  ('account-archive', 0, 0, 0),
  ('account-restore', 0, 0, 0),
  ('staff-add', 0, 0, 0),
  ('staff-on', 0, 0, 0),
  ('staff-off', 0, 0, 0),
  ('invitation-send', 0, 0, 0),
  ('invitation-cancel', 0, 0, 0),
  ('invitation-accept', 0, 1, 0),
  ('visit-open', 0, 1, 1),
  ('visit-edits', 0, 1, 0),
  ('visit-end', 0, 1, 0),
  ('visit-expire', 0, 1, 0),
  ('visit-receipt', 0, 1, 0),
  ('download', 1, 0, 0);

INSERT INTO permission (id, name) VALUES
  (40, 'business-history'),
  (41, 'business-export');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p WHERE p.id IN (40, 41) AND r.scope = 'owner';
