-- Whose hat a session wears: an operator's, that of one of a business's own people, or a visit's.

ALTER TABLE session
  ADD COLUMN kind       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'operator' COMMENT 'the hat: operator, staff, visit (an operator as one of the staff); none: still to be chosen' AFTER person_id,
  ADD COLUMN actor_id   BIGINT UNSIGNED NULL COMMENT 'of a visit: the operator behind it' AFTER account_id,
  ADD COLUMN parent     BINARY(32) NULL COMMENT 'of a visit: the session it was made from' AFTER actor_id,
  ADD COLUMN reason     VARCHAR(200) NULL COMMENT 'of a visit: in the words of the operator' AFTER parent,
  ADD COLUMN edits      TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'of a visit: it may change things' AFTER reason,
  ADD COLUMN expires_at DATETIME(6) NULL COMMENT 'UTC; of a visit' AFTER edits,
  ADD COLUMN told_at    DATETIME(6) NULL COMMENT 'UTC; of a visit: its end was written down, and the owner was sent what there was' AFTER ended_at,
  ADD KEY ix_session_actor (actor_id, ended_at),
  ADD KEY ix_session_told (kind, told_at, expires_at),
  ADD CONSTRAINT fk_session_actor FOREIGN KEY (actor_id) REFERENCES person (id);

CREATE TABLE visit_look (
  visit    CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id of the session',
  route    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the page, as the route table calls it',
  looks    INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'how often',
  first_at DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (visit, route)
) ENGINE=InnoDB COMMENT='what was looked at in a visit, for the receipt of its owner';

ALTER TABLE `change`
  ADD COLUMN behalf_id   BIGINT UNSIGNED NULL COMMENT 'of a visit: person as whom it was done' AFTER actor_name,
  ADD COLUMN behalf_name VARCHAR(50) NULL COMMENT 'at the time' AFTER behalf_id,
  ADD KEY ix_change_session (session, id);

ALTER TABLE role
  ADD COLUMN scope VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'operator' COMMENT 'operator: given to operators; owner, staff: what the owner of a business has, and its other people' AFTER uid,
  DROP KEY uq_role_title,
  ADD UNIQUE KEY uq_role_title (scope, title);

INSERT INTO permission (id, name) VALUES
  (34, 'account-visit'),
  (35, 'business-read'),
  (36, 'business-edit'),
  (37, 'business-staff');

INSERT INTO role (uid, scope, title) VALUES
  ('00000000000000000000000005', 'owner', 'Owner'),
  ('00000000000000000000000006', 'staff', 'Staff');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE (p.name = 'account-visit' AND r.uid IN ('00000000000000000000000001', '00000000000000000000000004'))
     OR (p.id BETWEEN 35 AND 37 AND r.scope = 'owner')
     OR (p.name = 'business-read' AND r.scope = 'staff');
